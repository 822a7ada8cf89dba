using System.Runtime.CompilerServices;

namespace DisconnectMonitor.Tests.Channels;

/// <summary>
/// Compares with a file under <c>Snapshots</c>. Run with the environment variable <c>UPDATE_SNAPSHOTS=1</c> to write the files
/// anew, then read what has changed.
/// </summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void MatchesJson(string name, ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        Matches($"{name}.json", JsonSerializer.Serialize(document.RootElement, Indented).ReplaceLineEndings("\n") + "\n");
    }

    internal static void Matches(string file, string text)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Snapshots");
}
