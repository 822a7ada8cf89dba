using DisconnectMonitor.Api;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>What a caller is told while tables or entities cannot be reached. What was thrown may name accounts, and is for the logs.</summary>
internal static class StorageOutage
{
    // A storage account that is too busy asks for seconds; a new start of the host takes about as long.
    public static readonly CommandResult.Unavailable Answer =
        new("The storage cannot be reached at present. The monitor's health says more.", TimeSpan.FromSeconds(10));
}
