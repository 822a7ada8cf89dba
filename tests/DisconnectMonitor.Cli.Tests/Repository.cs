namespace DisconnectMonitor.Cli.Tests;

/// <summary>Files of the repository that tests are about.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string file) => System.IO.Path.Combine(Root, file);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "DisconnectMonitor.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
