using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Functions.Notifying;
using DisconnectMonitor.Trust;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>
/// Sends a report, which is claimed and recorded as any notification is, with a few tries of its own: it is worth nothing once it is old, so
/// that its channel's entity does not follow it.
/// </summary>
/// <remarks><inheritdoc cref="NotifyOrchestrator"/></remarks>
public static partial class ReportOrchestrator
{
    /// <summary>Runs it.</summary>
    [Function(nameof(ReportOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<DeliveryOrder>()!;
        for (var tries = 1; ; tries++)
        {
            var finished = await DeliverOrchestrator.AttemptAsync(context, order with { Attempt = tries });
            if (finished.Outcome == AttemptOutcome.Delivered)
            {
                return;
            }

            if (finished.Outcome == AttemptOutcome.Refused || AllClearSender.PauseAfter(tries, finished.After) is not { } pause)
            {
                NotSent(context.CreateReplaySafeLogger(nameof(ReportOrchestrator)), finished.Notification, finished.Channel, finished.Reason ?? "");
                return;
            }

            await context.CreateTimer(pause, CancellationToken.None);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The report {Notification} did not reach the channel {Channel}, and is left: {Reason}")]
    private static partial void NotSent(ILogger log, string notification, string channel, string reason);
}
