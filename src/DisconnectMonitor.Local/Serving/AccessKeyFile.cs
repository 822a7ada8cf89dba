using DisconnectMonitor.Api.Access;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The key that everybody who talks to the monitor shows: made at the first start, kept in the data folder for its owner only.</summary>
internal static class AccessKeyFile
{
    private const string Name = "access-key";

    /// <summary>Where it lies.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Reads the key, or makes it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="IOException">It can neither be read nor written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static string ReadOrMake(string folder)
    {
        var path = PathIn(folder);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known)
        {
            return known;
        }

        var key = AccessKeys.Generate();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(key);
        return key;
    }
}
