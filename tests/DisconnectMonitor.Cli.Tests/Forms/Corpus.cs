namespace DisconnectMonitor.Cli.Tests.Forms;

/// <summary>
/// One small file for each form, all of the same story: pump-7 on contoso connects at 08:00 and drops at 08:30. A file's name
/// begins with its form.
/// </summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "corpus");

    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The form that a file's name begins with.</summary>
    public static string FormOf(string file) =>
        Local.Recording.Forms.FormNames.All.Single(form => file.StartsWith(form, StringComparison.Ordinal));

    /// <summary>Whether it holds the hub's log, whatever is around it.</summary>
    public static bool IsLog(string file) => file.Contains("log", StringComparison.Ordinal);
}
