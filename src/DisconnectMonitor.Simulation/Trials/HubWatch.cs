using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Simulation;

/// <summary>What a hub has been busy with, so far as its devices have to wait for it.</summary>
internal sealed class HubWatch
{
    private HubState? _state;

    /// <summary>Until when it last held verdicts or decided about a cluster.</summary>
    public Instant BusyUntil { get; private set; } = new(long.MinValue / 2);

    public HubState? State => _state;

    private bool IsBusy => _state is { DecideAt: not null } or { Backlog.IsHolding: true };

    public void Change(HubState state, Instant now)
    {
        Pass(now);
        _state = state;
    }

    public void Pass(Instant now)
    {
        if (IsBusy)
        {
            BusyUntil = now;
        }
    }
}

/// <summary>One hub and its buckets, as a trial's host keeps them.</summary>
internal sealed class HostedHub(string name, Policy policy)
{
    public HubContext Context { get; } = new(policy, policy.Cluster.Buckets);

    public HubState State { get; set; } = HubDecider.Empty(name);

    public BucketState[] Buckets { get; } = [.. Enumerable.Range(0, policy.Cluster.Buckets).Select(index => BucketDecider.Empty(name, index))];

    /// <summary>The minute of arrivals that is being counted; null before the first.</summary>
    public LagReport? Lag { get; set; }
}
