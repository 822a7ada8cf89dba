using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.PolicyDiffs;

/// <summary>
/// A second policy beside the one in force: it decides about the same events and nothing of it is told, so that what it would change can be
/// seen before it is in force. It begins with what the monitor knows when it starts. Not safe for use by several threads at once.
/// </summary>
internal sealed class ShadowPolicy : IMonitorObserver
{
    private readonly ToldIncidents _live = new("live");
    private readonly ToldIncidents _shadow = new("shadow");
    private Instant _since;

    /// <summary>Begins.</summary>
    /// <param name="live">What is known under the policy in force.</param>
    /// <param name="policy">The policy to compare it with.</param>
    public ShadowPolicy(HostSnapshot live, Policy policy)
    {
        Host = new EntityHost(live, this);
        Host.SetPolicy(policy, live.Now);
        _since = live.Now;
    }

    /// <summary>What is decided under it. It is to be given all that the live one is given.</summary>
    public EntityHost Host { get; }

    /// <summary>The policy in force tells something.</summary>
    public void Told(IncidentRevision revision) => Add(_live, revision);

    /// <summary>Another policy is in force, and what was told under the last one says nothing about it.</summary>
    public void Begin(Instant at) => _since = at;

    /// <summary>What is to be compared, taken at this moment.</summary>
    public ShadowDifference Take() => new(Instant.Max(_since, Host.Now - ShadowDifference.Window), _live.Until(Host.Now), _shadow.Until(Host.Now));

    void IMonitorObserver.Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
    }

    void IMonitorObserver.Announced(IncidentRevision revision) => Add(_shadow, revision);

    // What was open before it began was told under one policy only.
    private void Add(ToldIncidents told, IncidentRevision revision)
    {
        if (revision.Type == RevisionType.Opened || told.Has(revision.Incident))
        {
            told.Add(revision);
        }

        if (told.Forget(revision.DecidedAt - ShadowDifference.Kept, ShadowDifference.MostKept) is { } lost)
        {
            _since = Instant.Max(_since, lost);
        }
    }
}
