using DisconnectMonitor.Local.Journals;

namespace DisconnectMonitor.Local;

/// <summary>What tests start as a process of its own.</summary>
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
            default:
                Console.Error.WriteLine("journal-append FOLDER PREFIX | journal-limit FOLDER BYTES");
                return 2;
        }
    }
}
