using System.Runtime.InteropServices;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.Local.Tests.Serialization;
using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

/// <summary>What runs in a process of its own.</summary>
internal static class JournalChild
{
    private const int FileSizeLimit = 1;

    /// <summary>
    /// Appends from several threads, and saves a state and deletes old rows all the while; tells of every turn and of every
    /// acknowledgement, in this order.
    /// </summary>
    public static async Task AppendUntilKilledAsync(string folder, string prefix)
    {
        using var output = Console.OpenStandardOutput();
        await using var journal = Journal.Open(new JournalOptions { Folder = folder }, TimeProvider.System);
        var state = State();
        var saving = Task.Run(() => SaveAndDeleteForEverAsync(journal, state));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(client => Task.Run(async () =>
        {
            for (var number = 0; !saving.IsFaulted; number++)
            {
                var device = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{client}-{number}");
                await Append(journal, device, _ => Say($"applied {device}\n"));
                Say($"acknowledged {device}\n");
            }
        })));

        void Say(string line)
        {
            // One write each, so that a kill leaves whole lines behind.
            lock (output)
            {
                output.Write(System.Text.Encoding.UTF8.GetBytes(line));
            }
        }
    }

    /// <summary>The state that is saved.</summary>
    public static MonitorSnapshot State()
    {
        var run = new HistoryRun();
        foreach (var (index, step) in RandomHistory.Of(7).Index().Take(300))
        {
            run.Take(index, step);
        }

        return new MonitorSnapshot(run.Host.Snapshot());
    }

    // Of the journal nothing is deleted, of which the test asks for all; rejects are at once.
    private static async Task SaveAndDeleteForEverAsync(Journal journal, MonitorSnapshot state)
    {
        var changed = state.Host.Devices.Select(device => device.Device.Key).ToHashSet();
        while (true)
        {
            for (var count = 0; count < 200; count++)
            {
                _ = journal.RejectAsync(new byte[1000], "to be deleted");
            }

            var turn = await journal.TakeTurnAsync(_ => { });
            await SnapshotStore.WriteAsync(journal, state, changed, turn.End, default);
            await Retention.ApplyAsync(journal, Instant.MaxEventTime, position: 0, default);
        }
    }

    /// <summary>Appends until no file may grow any further, then goes on once it may.</summary>
    public static async Task<int> ReachTheFileSizeLimitAsync(string folder, ulong bytes)
    {
        await using var journal = Journal.Open(
            new JournalOptions { Folder = folder, RetryInterval = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);
        var unlimited = Limit(new Limits(bytes, ulong.MaxValue));
        var count = 0;
        try
        {
            while (true)
            {
                await Append(journal, string.Create(CultureInfo.InvariantCulture, $"{count}"));
                count++;
            }
        }
        catch (JournalUnavailableException error)
        {
            Console.WriteLine($"{count} {journal.Health.IsHealthy} {error.Message}");
        }

        _ = Limit(unlimited);
        await Append(journal, "after");
        Console.WriteLine($"{journal.Health.IsHealthy}");
        return 0;
    }

    private static Limits Limit(Limits limits)
    {
        if (GetLimit(FileSizeLimit, out var before) != 0 || SetLimit(FileSizeLimit, limits with { Most = before.Most }) != 0)
        {
            throw new InvalidOperationException("The limit cannot be set.");
        }

        return before;
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limits limits);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limits(ulong Now, ulong Most);
}
