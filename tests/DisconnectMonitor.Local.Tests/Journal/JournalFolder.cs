using System.Diagnostics;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A data folder that goes with the test.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disconnect-monitor-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "data");

    public JournalOptions Options => new() { Folder = Path, RetryInterval = TimeSpan.FromMilliseconds(20) };

    public static byte[] Event(string device) => Encoding.UTF8.GetBytes(new RawEvent { Device = device }.InEventGridSchema());

    /// <summary>Appends an event that is known by its device.</summary>
    public static Task<JournalTurn> Append(Journal journal, string device, Action<JournalTurn>? apply = null) =>
        journal.AppendAsync(RecordedEntryKind.Event, Event(device), apply ?? (_ => { }));

    public static async Task<List<RecordedEntry>> Read(Journal journal, long after = 0)
    {
        var entries = new List<RecordedEntry>();
        await foreach (var entry in journal.ReadAsync(after, new EventReader()))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public static IEnumerable<string> DevicesOf(IEnumerable<RecordedEntry> entries) => entries.Select(entry =>
        entry.Kind == RecordedEntryKind.Event ? entry.Event!.Device.DeviceId : $"{entry.Source}, entry {entry.Line}: {entry.Reason}");

    public Journal Open(TimeProvider? time = null, JournalOptions? options = null, FaultyDisk? disk = null) =>
        Journal.Open(options ?? Options, time ?? TimeProvider.System, disk);

    /// <summary>Opens the journal as after a restart, and tells the devices that are in it.</summary>
    public async Task<List<string>> Reopened(long after = 0)
    {
        await using var journal = Open();
        return [.. DevicesOf(await Read(journal, after))];
    }

    /// <summary>The journal as the lines of a recording.</summary>
    public List<string> Lines() => LinesIn(Path);

    public static List<string> LinesIn(string folder)
    {
        using var lines = new StreamReader(new JournalLines(new JournalReader(StoreFile.In(folder), after: 0)));
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Waits until something has come true by itself.</summary>
    public static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "It never happened.");
            await Task.Delay(10);
        }
    }

    /// <summary>Starts this test project as a process of its own.</summary>
    public static Process Start(params string[] args) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(JournalFolder).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    public void Dispose() => _folder.Delete(recursive: true);
}
