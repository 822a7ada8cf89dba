using DisconnectMonitor.Local.Registries;

namespace DisconnectMonitor.Cli.Registries;

/// <summary>What was assumed of a registry bears on what was decided, so it is said.</summary>
internal static class GuessedHub
{
    /// <summary>Says which hub was taken, where there were others to choose from.</summary>
    public static void TellGuess(this RegisteredFleet fleet, int hubs, TextWriter error)
    {
        if (fleet.IsHubGuessed && hubs > 1)
        {
            error.WriteLine("The registry does not say the hub of its devices: they were taken to be on that of the first event. --registry-hub names another.");
        }
    }
}
