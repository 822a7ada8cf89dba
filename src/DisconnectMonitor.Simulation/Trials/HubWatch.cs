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
