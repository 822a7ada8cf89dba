using DisconnectMonitor.Api;
using DisconnectMonitor.Local.Journals;

namespace DisconnectMonitor.Local.Serving;

/// <summary>What a caller is told while the journal cannot be written.</summary>
internal static class JournalOutage
{
    // The journal tries again every second, and so may whoever waits for it; a disk is rarely emptied faster.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>What came of a command, which waits for the journal.</summary>
    public static async Task<CommandResult> OrUnavailableAsync(Func<Task<CommandResult>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (JournalUnavailableException unavailable)
        {
            return Answer(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after));
        }
    }

    /// <summary>The answer, in the words of whatever was asked for. Of the reason only what names no path.</summary>
    public static T Answer<T>(JournalUnavailableException unavailable, Func<string, TimeSpan, T> answer)
    {
        ArgumentNullException.ThrowIfNull(unavailable);
        return answer("The journal cannot be written at present. Its health says why.", RetryAfter);
    }
}
