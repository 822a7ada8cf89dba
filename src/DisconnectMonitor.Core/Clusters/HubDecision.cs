using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>A decision about a hub in the making: the state so far and the effects so far.</summary>
internal struct HubDecision(HubState state, HubContext context, Instant now)
{
    private readonly ImmutableArray<HubEffect>.Builder _effects = ImmutableArray.CreateBuilder<HubEffect>();

    private long _heard = state.Status.Version;

    private int? _population;

    public HubState State = state;

    public readonly Policy Policy => context.Policy;

    public readonly Instant Now => now;

    public readonly bool IsHeld => State.Backlog is { IsHolding: true };

    /// <summary>The newest report of each bucket, in the order of the buckets. No decision changes them.</summary>
    public ImmutableArray<BucketReport> Reports { get; } = [.. state.Reports.Values];

    public int Population => _population ??= Reports.Sum(report => report.Population);

    /// <summary>What is usual in the hub; null while that is not known.</summary>
    public readonly UsualDrops? Usual => State.Usual is { IsKnown: true } usual ? usual : null;

    /// <summary>So many devices that are gone at once are a cluster of the hub.</summary>
    public int Threshold => UsualRules.DevicesThatMakeHub(ref this);

    /// <summary>So many devices of a group that are gone at once are a cluster of it, for the hub as for its buckets.</summary>
    public readonly int ThresholdOf(int group) => UsualRules.DevicesThatMakeGroup(Policy, State.Status, group);

    /// <summary>
    /// The version of the status that the decision is going to tell. It grows with the clock as well: should this decision get lost
    /// after its messages have left, then the one made in its place tells a newer version.
    /// </summary>
    public readonly long NextVersion => Math.Max(Math.Max(State.Status.Version, _heard) + 1, now.UnixMilliseconds);

    /// <summary>The number of the incident that is about to be opened.</summary>
    public long NextNumber()
    {
        State = State with { IncidentsOpened = State.IncidentsOpened + 1 };
        return State.IncidentsOpened;
    }

    public readonly void Announce(IncidentRevision revision) => _effects.Add(new HubEffect.Announce(revision));

    /// <summary>A bucket believes in a version. One that this hub has not told comes from a decision that got lost, and is overruled.</summary>
    public void Heard(long version) => _heard = Math.Max(_heard, version);

    /// <summary>Tells the buckets what is in force, if that has changed, or if one of them believes in something else.</summary>
    public void TellBuckets()
    {
        var told = State.Status;
        var status = told with
        {
            IsDeciding = State.DecideAt is not null,
            IsHeld = IsHeld,
            IsLagging = State.Backlog is not null,
            Clusters = [.. State.Clusters.Select(cluster => cluster.Scope)],
            Grace = State.Grace?.Length,
            Overruled = _heard > told.Version ? _heard : told.Overruled,
        };

        // The population goes along when it has moved by a hundredth: it is for people to read, not to decide by.
        var population = Population;
        var isPopulationNews = Math.Abs((long)population - told.Population) * 100 > told.Population;

        // What is usual moves all the time; it is told when it has moved by a quarter, and the threshold of a group with it.
        var share = population == 0 ? 0 : (Usual?.Devices ?? 0) / population;
        var isShareNews = Math.Abs(share - told.UsualShare) * 4 > told.UsualShare
            && UsualRules.MovesGroups(Policy, LargestGroup(population), told.UsualShare, share);
        if (isPopulationNews
            || isShareNews
            || status.Overruled != told.Overruled
            || status.Grace != told.Grace
            || status.IsDeciding != told.IsDeciding
            || status.IsHeld != told.IsHeld
            || status.IsLagging != told.IsLagging
            || !status.Clusters.SequenceEqual(told.Clusters))
        {
            State = State with { Status = status with { Version = NextVersion, Population = population, UsualShare = share } };
            _effects.Add(new HubEffect.Tell(State.Status));
        }
    }

    /// <summary>Sets the timer for whatever is due next, unless it is set already.</summary>
    public void SetTimer()
    {
        var next = Earlier(IsHeld ? null : State.DecideAt, BacklogRules.DueAt(State.Backlog));
        foreach (var cluster in State.Clusters)
        {
            next = Earlier(next, ClusterProgress.DueAt(cluster, Policy, now));
        }

        if (next is { } due && due != State.WakeAt)
        {
            State = State with { WakeAt = due, Generation = State.Generation + 1 };
            _effects.Add(new HubEffect.Wake(State.Generation, due));
        }
    }

    // No group has more devices than the hub, and where there are none, none has any.
    private readonly int LargestGroup(int population) => Reports.Any(report => report.Groups > 0) ? population : 0;

    private static Instant? Earlier(Instant? one, Instant? other) => other is null || one < other ? one : other;

    public readonly HubTurn Done() => new(State, _effects.DrainToImmutable());
}
