using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Trust;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>Calls the dead-man's switch while the app is well, where the settings name one.</summary>
public sealed partial class CallDeadMansSwitch(
    IServiceProvider services, AppSettings settings, AppPulse pulse, EntityClient entities, TimeProvider time, ILogger<CallDeadMansSwitch> log)
{
    /// <summary>Calls it in each minute that is due, and sends the beat by which the next one is judged.</summary>
    [Function(nameof(CallDeadMansSwitch))]
    public async Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (settings.DeadMansSwitch is not { } dead || services.GetService<DeadMansSwitch>() is not { } target)
        {
            return;
        }

        entities.Use(client);
        if (time.GetUtcNow().ToUnixTimeSeconds() / 60 % (long)dead.Every.TotalMinutes == 0)
        {
            var before = target.Health;
            await target.CallAsync(cancellation).ConfigureAwait(false);
            Tell(before, target.Health);
        }

        await pulse.BeatAsync(cancellation).ConfigureAwait(false);
    }

    private void Tell(DeadMansSwitchHealth before, DeadMansSwitchHealth after)
    {
        if (after.Withheld > before.Withheld)
        {
            Withheld(log);
        }
        else if (after.Failures > before.Failures)
        {
            Failed(log, after.LastProblem ?? "");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The dead-man's switch was not called: tables or entities cannot be reached, or no beat was executed for minutes.")]
    private static partial void Withheld(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "The call of the dead-man's switch failed: {Problem}")]
    private static partial void Failed(ILogger log, string problem);
}
