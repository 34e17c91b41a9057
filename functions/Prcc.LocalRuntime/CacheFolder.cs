namespace Prcc.LocalRuntime;

/// <summary>The user's cache folder, as each operating system has it.</summary>
internal static class CacheFolder
{
    public static string Path { get; } = System.IO.Path.Combine(Root(), "prcc");

    private static string Root()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg && System.IO.Path.IsPathRooted(xdg))
            return xdg;

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        // Accounts of services may have no home.
        if (home.Length == 0)
            return System.IO.Path.GetTempPath();
        return OperatingSystem.IsMacOS()
            ? System.IO.Path.Combine(home, "Library", "Caches")
            : System.IO.Path.Combine(home, ".cache");
    }
}
