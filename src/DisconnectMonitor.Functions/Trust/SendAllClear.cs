using DisconnectMonitor.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Functions.Trust;

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
