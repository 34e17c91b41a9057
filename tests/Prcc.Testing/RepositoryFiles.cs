namespace Prcc.Testing;

/// <summary>Finds the repository's own files from wherever a test runs.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder that holds <c>PrccFunctions.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>
    /// A folder of the public data that is not part of the repository (<c>PRCC_DATA</c>, default <c>../shared/data</c>);
    /// null where it is absent: the test then skips and says so.
    /// </summary>
    public static string? Data(params string[] parts)
    {
        var data = Environment.GetEnvironmentVariable("PRCC_DATA") ?? System.IO.Path.Combine(Root, "..", "shared", "data");
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine([data, .. parts]));
        return Directory.Exists(path) || File.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PrccFunctions.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No PrccFunctions.sln above {AppContext.BaseDirectory}.");
    }
}
