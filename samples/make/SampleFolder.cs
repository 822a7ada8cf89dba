namespace DisconnectMonitor.Samples;

/// <summary>Where the samples are.</summary>
public static class SampleFolder
{
    /// <summary>The folder <c>samples</c> of the repository that this program was built in.</summary>
    /// <exception cref="DirectoryNotFoundException">It was not built in one.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DisconnectMonitor.sln")))
            {
                return Path.Combine(folder.FullName, "samples");
            }
        }

        throw new DirectoryNotFoundException("No DisconnectMonitor.sln in any folder above this program: name the folder to write to.");
    }
}
