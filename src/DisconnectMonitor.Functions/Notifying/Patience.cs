using Microsoft.DurableTask;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>How often activities are tried again that fail.</summary>
internal static class Patience
{
    /// <summary>
    /// For what must be recorded before anybody is told: up to a day, every five minutes at last. Without the tables nothing can be
    /// claimed, and so nothing sent, either.
    /// </summary>
    public static readonly TaskOptions Recording = Of(attempts: 300, longest: TimeSpan.FromMinutes(5));

    /// <summary>For what only a list shows: about half a minute.</summary>
    public static readonly TaskOptions Refreshing = Of(attempts: 5, longest: TimeSpan.FromSeconds(30));

    private static TaskOptions Of(int attempts, TimeSpan longest) => TaskOptions.FromRetryPolicy(new RetryPolicy(
        attempts, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: longest));
}
