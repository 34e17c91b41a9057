namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class NativeLibraryTests
{
    /// <summary>With the libraries of every platform each program's folder would be 200 MB larger.</summary>
    [Fact]
    public void Build_holds_the_library_of_one_platform()
    {
        var libraries = Directory.EnumerateFiles(AppContext.BaseDirectory, "*onnxruntime*", SearchOption.AllDirectories)
            .Where(static file => Path.GetDirectoryName(file) is { } folder && Path.GetFileName(folder) == "native")
            .Select(Path.GetDirectoryName).Distinct();
        Assert.Single(libraries);
    }
}
