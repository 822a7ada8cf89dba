using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Tables.Hubs;

namespace DisconnectMonitor.Functions.Trust;

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
