using System.Text.Json.Serialization;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Says whether it is a revision's turn to be passed on, and gathers what goes with it.</summary>
public sealed class PassRevision(IncidentTable incidents, IMonitorEntities monitor, EntityClient entities, ClusterGathering clusters)
{
    /// <summary>Looks. Nothing is changed.</summary>
    [Function(nameof(PassRevision))]
    public async Task<PassAnswer> RunAsync(
        [ActivityTrigger] IncidentRevision revision, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        var (key, number) = (revision.Incident, revision.Revision);
        if (await incidents.IsPassedAsync(key, number, cancellation).ConfigureAwait(false))
        {
            return new PassAnswer(PassTurn.Done, null);
        }

        if (number > 1 && !await incidents.IsPassedAsync(key, number - 1, cancellation).ConfigureAwait(false))
        {
            return new PassAnswer(PassTurn.Wait, null);
        }

        // Over before anybody was told: its end, which waits for this, has nothing to take back.
        var newest = await incidents.NewestAsync(key, cancellation).ConfigureAwait(false);
        if (number == 1 && newest is { Type: RevisionType.Resolved, Revision: > 1 })
        {
            return new PassAnswer(PassTurn.Needless, null);
        }

        return new PassAnswer(PassTurn.Go, await ClusterAsync(revision, cancellation).ConfigureAwait(false));
    }

    private async Task<ClusterDevices?> ClusterAsync(IncidentRevision revision, CancellationToken cancellation)
    {
        if (revision is not { Kind: IncidentKind.Cluster, Type: not RevisionType.Resolved })
        {
            return null;
        }

        var silences = await monitor.ReadSilencesAsync(cancellation).ConfigureAwait(false);
        return silences.Book.Silences.IsEmpty
            ? null
            : await clusters.OfAsync(revision.Hub, revision.Incident, cancellation).ConfigureAwait(false);
    }
}

/// <summary>Whether a revision may be passed on, and what goes with it.</summary>
/// <param name="Turn">Whether it may.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record PassAnswer(PassTurn Turn, ClusterDevices? Cluster);

/// <summary>Whether a revision may be passed on.</summary>
[JsonConverter(typeof(EnumNameConverter<PassTurn>))]
public enum PassTurn : byte
{
    /// <summary>The one before it was not passed on yet.</summary>
    Wait,

    /// <summary>It is its turn.</summary>
    Go,

    /// <summary>The incident is over meanwhile, and nobody was told of it: there is nothing to say.</summary>
    Needless,

    /// <summary>It was passed on before.</summary>
    Done,
}

/// <summary>Notes that a revision was passed on, for the one after it.</summary>
public sealed class MarkPassed(IncidentTable incidents)
{
    /// <summary>Notes it. It may come twice.</summary>
    [Function(nameof(MarkPassed))]
    public Task RunAsync([ActivityTrigger] IncidentRevision revision, CancellationToken cancellation) =>
        incidents.MarkPassedAsync(revision.Incident, revision.Revision, cancellation);
}
