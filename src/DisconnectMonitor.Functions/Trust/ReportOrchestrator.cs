using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Notifying;
using DisconnectMonitor.Trust;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
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

/// <summary>Sends the daily all-clear, where the settings want one and anything is sent at all.</summary>
public sealed class SendAllClear(IServiceProvider services, EntityClient entities)
{
    /// <summary>Looks each minute whether it is due.</summary>
    [Function(nameof(SendAllClear))]
    public async Task RunAsync([TimerTrigger("5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (services.GetService<AppAllClear>() is not { } run)
        {
            return;
        }

        entities.Use(client);
        await run.RunAsync(
            order => client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ReportOrchestrator), order, new StartOrchestrationOptions(order.InstanceId), cancellation),
            cancellation).ConfigureAwait(false);
    }
}
