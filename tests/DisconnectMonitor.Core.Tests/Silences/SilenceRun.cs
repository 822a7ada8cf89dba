using DisconnectMonitor.Clusters;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Core.Tests.Silences;

/// <summary>The decider with its timers, on a clock that the test moves.</summary>
internal sealed class SilenceRun : IClusterMembers
{
    private readonly PriorityQueue<SilenceInput, Instant> _timers = new();
    private readonly List<string> _lines = [];

    internal Instant Now { get; private set; } = Clock.At("00:00");

    internal SilenceState State { get; set; } = SilenceState.Empty;

    /// <summary>What the channels were told to do, as <c>03:10 hold pump-7 (s-1)</c>.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    internal int PendingTimers => _timers.Count;

    internal Dictionary<string, ClusterMembers> Clusters { get; } = [];

    internal static IncidentRevision Opened(string device, string? group = null, int revision = 1) => new()
    {
        Type = revision == 1 ? RevisionType.Opened : RevisionType.Updated,
        Incident = device,
        Revision = revision,
        DecidedAt = default,
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Hub = "contoso",
        Group = group,
        Device = device,
        DroppedAt = default,
        OpenedAt = default,
        Reason = "grace elapsed",
        Counts = new IncidentCounts(1, 0, 100),
    };

    internal static IncidentRevision Returned(string device) =>
        Opened(device, revision: 2) with { Type = RevisionType.Resolved, Resolution = Resolution.Returned };

    internal static IncidentRevision Cluster(string key, string? group, int revision = 1) =>
        Opened(key, group, revision) with { Kind = IncidentKind.Cluster, Device = null };

    internal static ClusterMembers Members(int threshold, params IEnumerable<string> devices) => new()
    {
        Devices = [.. devices.Select(device => new ClusterDevice(device, device.Split('-')[0], Clock.At("03:00")))],
        Threshold = threshold,
        GroupThresholds = ImmutableDictionary<string, int>.Empty,
        Window = TimeSpan.FromMinutes(7),
    };

    internal SilenceRun At(string clock, IncidentRevision revision) => At(clock, new SilenceInput.Announced(revision));

    internal SilenceRun At(string clock, Silence silence) => At(clock, new SilenceInput.Changed(new SilenceChange.Add(silence)));

    internal SilenceRun End(string clock, string id) => At(clock, new SilenceInput.Changed(new SilenceChange.End(id, "bob", "done")));

    internal SilenceRun At(string clock, SilenceInput input) => At(Clock.At(clock), input);

    internal SilenceRun At(Instant time, SilenceInput input)
    {
        RunTo(time);
        Decide(input);
        return this;
    }

    /// <summary>An input that comes before the timers that were due by then.</summary>
    internal SilenceRun AtLast(string clock, SilenceInput input)
    {
        Now = Clock.At(clock);
        Decide(input);
        return this;
    }

    internal SilenceRun RunTo(string clock) => RunTo(Clock.At(clock));

    internal SilenceRun RunTo(Instant time)
    {
        while (_timers.TryPeek(out var input, out var due) && due <= time)
        {
            _timers.Dequeue();
            Now = Instant.Max(Now, due);
            Decide(input);
        }

        Now = time;
        return this;
    }

    public ClusterMembers? MembersOf(string hub, string cluster) => Clusters.GetValueOrDefault(cluster);

    private void Decide(SilenceInput input)
    {
        var turn = SilenceDecider.Decide(State, input, Now, this);
        State = turn.State;
        if (turn.Refusal is { } refusal)
        {
            _lines.Add($"{Time} refused: {refusal}");
        }

        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case SilenceEffect.Hold(var incident, var silences):
                    _lines.Add($"{Time} hold {incident} ({string.Join(", ", silences)})");
                    break;
                case SilenceEffect.Release(var incident):
                    _lines.Add($"{Time} release {incident}");
                    break;
                case SilenceEffect.Wake(var due):
                    Assert.True(due > Now, $"a timer for {due} at {Now}");
                    _timers.Enqueue(new SilenceInput.Woken(), due);
                    break;
            }
        }
    }

    private string Time => Now.ToString()["2026-11-02T".Length.."2026-11-02T03:00".Length];
}
