using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Silences;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>What a caller is told while tables or entities cannot be reached. What was thrown may name accounts, and is for the logs.</summary>
internal static class Unavailable
{
    private const string Reason = "The storage cannot be reached at present. The monitor's health says more.";

    // A storage account that is too busy asks for seconds; a new start of the host takes about as long.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public static readonly CommandResult Command = new CommandResult.Unavailable(Reason, RetryAfter);

    public static readonly SilenceResult Silence = new SilenceResult.Unavailable(Reason, RetryAfter);
}
