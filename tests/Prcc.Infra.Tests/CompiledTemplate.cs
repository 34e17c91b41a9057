namespace Prcc.Infra.Tests;

/// <summary>Compiles infra/main.bicep once for all tests that read the result.</summary>
internal static class CompiledTemplate
{
    private static readonly Lazy<Task<BicepResult>> Build = new(() => Bicep.Run("build", RepositoryFiles.Path("infra", "main.bicep"), "--stdout"));

    /// <summary>What the compiler said; skips the test where it cannot run.</summary>
    public static Task<BicepResult> Result()
    {
        Bicep.RequireForThisPlatform();
        return Build.Value;
    }

    public static async Task<Template> Get()
    {
        var result = await Result();
        Assert.True(result.ExitCode == 0, result.Diagnostics);
        return new Template(result.Output);
    }
}
