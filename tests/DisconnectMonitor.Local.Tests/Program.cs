using DisconnectMonitor.Local.Journals;

namespace DisconnectMonitor.Local;

/// <summary>What tests start as a process of its own, and what is measured by hand.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["journal-append", var folder, var prefix]:
                await JournalChild.AppendUntilKilledAsync(folder, prefix);
                return 0;
            case ["journal-limit", var folder, var bytes]:
                return await JournalChild.ReachTheFileSizeLimitAsync(folder, ulong.Parse(bytes));
            case ["journal-load", var folder, var batch, var clients, var seconds]:
                await JournalLoad.RunAsync(folder, int.Parse(batch), int.Parse(clients), int.Parse(seconds));
                return 0;
            default:
                Console.Error.WriteLine("journal-append FOLDER PREFIX | journal-limit FOLDER BYTES | journal-load FOLDER BATCH CLIENTS SECONDS");
                return 2;
        }
    }
}
