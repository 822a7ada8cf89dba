using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>
/// The operations of the entity of the silences. Every revision passes here, in its order, on its way to the channels: what silences
/// hold is decided between one revision and the next, and every channel hears of it in the same order.
/// </summary>
/// <remarks>
/// A timer function looks once a minute, gathers the devices of open clusters, and has it judge again at the moment that is due. The entity
/// itself sets a timer only for what would be over before the next look.
/// </remarks>
public static class SilenceOperations
{
    /// <summary>How often the timer function looks: once a minute.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>When the timer function is to have it judge again, not before <paramref name="now"/>; null when that can wait for its next look.</summary>
    /// <remarks>While a silence is in force, clusters are judged at each look: devices join between their revisions.</remarks>
    /// <param name="state">What is silenced.</param>
    /// <param name="now">The time.</param>
    public static Instant? NextJudgement(SilenceState state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var mayHoldCluster = state.Incidents.Values.Any(incident => incident.Kind == IncidentKind.Cluster)
            && state.Book.Silences.Any(silence => silence.IsActive(now));
        return state.WakeAt < now + Look ? Instant.Max(state.WakeAt.Value, now) : mayHoldCluster ? now : null;
    }

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
            [.. told, .. Orders(effects, judged.Clock, channels)]);
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

    /// <summary>Time has passed, or more is known of clusters.</summary>
    /// <inheritdoc cref="Announced"/>
    /// <param name="memory">What the entity remembers; null when it has heard nothing yet.</param>
    /// <param name="told">What has become of the clusters.</param>
    /// <param name="now">When.</param>
    /// <param name="channels">The names of the channels.</param>
    public static EntityTurn<SilenceMemory> Judge(SilenceMemory? memory, ClustersTold told, Instant now, IEnumerable<string> channels)
    {
        memory ??= SilenceMemory.Empty;
        if (!told.Clusters.IsEmpty)
        {
            memory = memory with { State = memory.State with { WakeAt = now } };
        }

        return Judge(memory, told.Clusters, new SilenceInput.Woken(), now, channels);
    }

    private static EntityTurn<SilenceMemory> Judge(
        SilenceMemory? memory, ImmutableArray<ClusterDevices> clusters, SilenceInput input, Instant now, IEnumerable<string> channels)
    {
        var (judged, effects) = Decide(Learn(memory ?? SilenceMemory.Empty, clusters), input, now);
        return new EntityTurn<SilenceMemory>(judged, [.. Orders(effects, judged.Clock, channels)]);
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

    private static IEnumerable<Outgoing> Orders(ImmutableArray<SilenceEffect> effects, Instant now, IEnumerable<string> channels)
    {
        foreach (var effect in effects)
        {
            if (effect is SilenceEffect.Wake(var due))
            {
                if (due < now + Look)
                {
                    yield return new Outgoing.Signal(EntityAddress.Silences, EntityOperations.Judge, new ClustersTold([]), due);
                }

                continue;
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
