using DisconnectMonitor.Core.Tests.Entities;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Tests.Serialization;

/// <summary>A host that lives a <see cref="RandomHistory"/>, and every word of it.</summary>
internal sealed class HistoryRun : IMonitorObserver
{
    private readonly List<string> _log = [];
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);

    public HistoryRun() => Host = new EntityHost(RandomHistory.FirstPolicy, this);

    /// <summary>Goes on from a snapshot. What is open is the world's knowledge, not the host's.</summary>
    public HistoryRun(HostSnapshot snapshot, HistoryRun before)
    {
        Host = new EntityHost(snapshot, this);
        _open.UnionWith(before._open);
    }

    public EntityHost Host { get; }

    /// <summary>Every decision with the state after it, and every revision.</summary>
    public IReadOnlyList<string> Log => _log;

    public HashSet<DecisionKind> Decisions { get; } = [];

    public List<IncidentRevision> Revisions { get; } = [];

    /// <summary>Takes a step of the history.</summary>
    /// <param name="index">Its number; the policy changes at the three hundredth.</param>
    /// <param name="step">The step.</param>
    public void Take(int index, StoryStep step)
    {
        if (index == 300)
        {
            Host.SetPolicy(RandomHistory.SecondPolicy, step.At);
        }

        if (index % 20 == 0)
        {
            foreach (var incident in _open.ToList())
            {
                Host.TakeIn(RandomHistory.LogAnswerOf(incident, index), step.At);
            }
        }

        step.Take(Host, _open);
    }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        _ = Decisions.Add(decision);
        _log.Add($"{at} {module} {decision.Name()} {JsonSerializer.Serialize(state, StateJson.TypeInfo<DeviceState>())}");
    }

    public void Announced(IncidentRevision revision)
    {
        Revisions.Add(revision);
        _ = revision.Type == RevisionType.Resolved ? _open.Remove(revision.Incident) : _open.Add(revision.Incident);
        _log.Add(JsonSerializer.Serialize(revision, StateJson.TypeInfo<IncidentRevision>()));
    }
}
