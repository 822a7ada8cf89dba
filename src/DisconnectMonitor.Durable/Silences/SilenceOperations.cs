using System.Collections.Immutable;
using System.Text;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>
/// The operations of the entity of the silences. Every revision passes here, in its order, on its way to the channels: what silences
/// hold is decided between one revision and the next, and every channel hears of it in the same order.
/// </summary>
/// <remarks>
/// It sets no timer. A timer function gathers the devices of open clusters once a minute and has it judge again: silences begin and end
/// up to a minute late.
/// </remarks>
public static class SilenceOperations
{
    /// <summary>A revision is to be passed on.</summary>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="announced">The revision.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="channels">The names of the channels.</param>
    public static EntityTurn<SilenceMemory> Announced(
        SilenceMemory? memory, RevisionAnnounced announced, Instant now, IEnumerable<string> channels)
    {
        var revision = announced.Revision;
        memory ??= SilenceMemory.Empty;
        if (memory.Ended.Contains(revision.Incident))
        {
            return new EntityTurn<SilenceMemory>(memory, []); // Its orchestration was started once more. All of it has been passed on.
        }

        var known = Learn(memory, announced.Cluster is { } cluster ? [cluster] : []);
        var isFollowed = memory.State.Incidents.ContainsKey(revision.Incident)
            || (memory.State.Incidents.Count < SilenceMemory.MostIncidents && SilenceRoom.HasFor(known, SilencedIncident.Of(revision)));
        var (judged, effects) = isFollowed ? Decide(known, new SilenceInput.Announced(revision), now) : (memory, []);
        var isHeld = judged.State.IsHeld(revision.Incident);
        var told = channels.Select(channel => new Outgoing.Signal(
            EntityAddress.Channel(channel), EntityOperations.Enqueue, new RevisionEnqueued(channel, revision, isHeld)));
        var isOver = revision.Type == RevisionType.Resolved;
        return new EntityTurn<SilenceMemory>(
            isOver ? judged with { Ended = judged.Ended.With(revision.Incident, judged.Clock, SilenceMemory.MostEnded) } : judged,
            [.. told, .. Orders(effects, channels)]);
    }

    /// <summary>An operator sets or ends a silence. One that cannot be set any more changes nothing: its author was told before.</summary>
    /// <inheritdoc cref="Announced"/>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="ordered">The change.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="channels">The names of the channels.</param>
    public static EntityTurn<SilenceMemory> Change(
        SilenceMemory? memory, ChangeOrdered ordered, Instant now, IEnumerable<string> channels)
    {
        var read = SilenceReader.ReadChange(Encoding.UTF8.GetBytes(ordered.Change));
        if (!read.IsValid)
        {
            throw new ArgumentException($"The change of a silence is wrong: {string.Join("; ", read.Problems)}", nameof(ordered));
        }

        return Judge(memory, ordered.Clusters, new SilenceInput.Changed(read.Value), now, channels);
    }

    /// <summary>Time has passed.</summary>
    /// <inheritdoc cref="Announced"/>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="told">What has become of the clusters.</param>
    /// <param name="now">When.</param>
    /// <param name="channels">The names of the channels.</param>
    public static EntityTurn<SilenceMemory> Judge(SilenceMemory? memory, ClustersTold told, Instant now, IEnumerable<string> channels) =>
        Judge(memory, told.Clusters, new SilenceInput.Woken(), now, channels);

    private static EntityTurn<SilenceMemory> Judge(
        SilenceMemory? memory, ImmutableArray<ClusterDevices> clusters, SilenceInput input, Instant now, IEnumerable<string> channels)
    {
        var (judged, effects) = Decide(Learn(memory ?? SilenceMemory.Empty, clusters), input, now);
        return new EntityTurn<SilenceMemory>(judged, [.. Orders(effects, channels)]);
    }

    private static SilenceMemory Learn(SilenceMemory memory, IEnumerable<ClusterDevices> clusters)
    {
        foreach (var (cluster, members) in clusters)
        {
            memory = memory with { Clusters = memory.Clusters.Remove(cluster) };
            if (members is not null && SilenceRoom.HasFor(memory, members))
            {
                memory = memory with { Clusters = memory.Clusters.Add(cluster, members) };
            }
        }

        return memory;
    }

    private static (SilenceMemory Memory, ImmutableArray<SilenceEffect> Effects) Decide(SilenceMemory memory, SilenceInput input, Instant now)
    {
        var at = Instant.Max(memory.Clock, now);
        var turn = SilenceDecider.Decide(memory.State, input, at, new KnownClusters(memory.Clusters));

        // Their devices may have been gathered before they were resolved, and told after.
        var over = memory.Clusters.Keys.Where(cluster => !turn.State.Incidents.ContainsKey(cluster));
        return (memory with { State = Bounded(turn.State), Clusters = memory.Clusters.RemoveRange(over), Clock = at }, turn.Effects);
    }

    private static SilenceState Bounded(SilenceState state)
    {
        var many = state.Incidents.Values.Where(incident => incident.HeldBy.Length > SilenceRoom.HolderIds);
        return state with
        {
            Incidents = state.Incidents.SetItems(many.Select(incident =>
                KeyValuePair.Create(incident.Incident, incident with { HeldBy = incident.HeldBy[..SilenceRoom.HolderIds] }))),
        };
    }

    private static IEnumerable<Outgoing> Orders(ImmutableArray<SilenceEffect> effects, IEnumerable<string> channels)
    {
        foreach (var effect in effects)
        {
            if (effect is SilenceEffect.Wake)
            {
                continue; // Somebody has it judge again every minute.
            }

            var (operation, incident) = effect switch
            {
                SilenceEffect.Hold(var held, _) => (EntityOperations.Hold, held),
                SilenceEffect.Release(var released) => (EntityOperations.Release, released),
                _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect that is known."),
            };
            foreach (var channel in channels)
            {
                yield return new Outgoing.Signal(EntityAddress.Channel(channel), operation, new IncidentOrdered(channel, incident));
            }
        }
    }
}
