using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Trust;
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

/// <summary>Whether what the app lives from works: tables can be read, and what is sent to entities is executed in time.</summary>
public sealed class AppPulse(IEntitySignals signals, IEntityReader entities, HubTable hubs, TimeProvider time)
{
    /// <summary>
    /// How long ago the last beat may have been executed: 3 min. Beats are a minute apart, and one may be late in a storm or while an instance
    /// starts.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    /// <summary>Sends a beat the way that all messages take: to an entity, whose clock shows when it was executed.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public Task BeatAsync(CancellationToken cancellation) =>
        signals.SignalAsync(EntityAddress.Silences, EntityOperations.Judge, new ClustersTold([]), cancellation);

    /// <summary>Whether tables can be read, and a beat of the last minutes was executed.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="Tables.Rows.StorageUnavailableException">Tables or entities cannot be reached.</exception>
    public async ValueTask<bool> IsWellAsync(CancellationToken cancellation)
    {
        _ = await hubs.ListAsync(cancellation).ConfigureAwait(false);
        var beaten = await entities.ReadAsync<SilenceMemory>(EntityAddress.Silences, cancellation).ConfigureAwait(false);
        return beaten is not null && Instant.From(time.GetUtcNow()) - beaten.Clock < LongestSilence;
    }
}
