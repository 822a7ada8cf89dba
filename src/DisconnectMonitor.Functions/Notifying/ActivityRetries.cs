using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>How orchestrations take it that what they call fails: nothing is given up, however long it takes.</summary>
/// <remarks>
/// Whatever fails is taken for something that ends: an outage, or a mistake that the next release mends. An orchestration may be done again
/// from its start, as all that it calls may come twice; beginning anew keeps its history short.
/// </remarks>
internal static class ActivityRetries
{
    /// <summary>How long an activity is tried again before the whole orchestration begins anew: 10 minutes.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    /// <summary>
    /// For every activity but attempts to send: again after 2 s, at last each minute. So an outage is over for whoever waits to be told a minute
    /// after its end.
    /// </summary>
    public static readonly TaskOptions Options = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 100,
        firstRetryInterval: TimeSpan.FromSeconds(2),
        backoffCoefficient: 2,
        maxRetryInterval: Longest,
        retryTimeout: Round));

    private static TimeSpan Longest => TimeSpan.FromMinutes(1);

    /// <summary>Takes the steps of an orchestration, and lets it begin anew when one of them fails for good.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Its input.</param>
    /// <param name="steps">Its steps.</param>
    public static async Task OutlastAsync(this TaskOrchestrationContext context, object input, Func<Task> steps)
    {
        try
        {
            await steps();
        }
        catch (Exception failed) when (failed is TaskFailedException or EntityOperationFailedException)
        {
            // Calls of entities are not tried again by themselves.
            await context.CreateTimer(Longest, CancellationToken.None);
            context.ContinueAsNew(input, preserveUnprocessedEvents: false);
        }
    }
}
