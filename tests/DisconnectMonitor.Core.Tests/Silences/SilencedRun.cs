using DisconnectMonitor.Entities;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Core.Tests.Silences;

/// <summary>A story with silences in it, as somebody hears it who is told of every incident that no silence holds.</summary>
public sealed class SilencedRun : IMonitorObserver
{
    private readonly EntityHost _host;
    private readonly PriorityQueue<SilenceInput, Instant> _timers = new();
    private readonly Dictionary<string, IncidentRevision> _open = [];
    private readonly HashSet<string> _told = [];
    private readonly List<string> _lines = [];
    private SilenceState _state = SilenceState.Empty;

    private SilencedRun(Policy policy) => _host = new EntityHost(policy, this);

    /// <summary>Tells the story: its lines, and silences such as <c>01:00 silence {"group":"site1","for":"9h"}</c> or <c>02:00 end s-1</c>.</summary>
    public static IReadOnlyList<string> Of(Policy policy, params string[] lines)
    {
        var run = new SilencedRun(policy);
        foreach (var (at, act) in run.Parse(lines))
        {
            run.RunTo(at);
            act();
        }

        run.RunTo(StoryTime.Parse("10:00"));
        return run._lines;
    }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
    }

    public void Announced(IncidentRevision revision)
    {
        if (revision.Type == RevisionType.Resolved)
        {
            _open.Remove(revision.Incident);
        }
        else
        {
            _open[revision.Incident] = revision;
        }

        Decide(new SilenceInput.Announced(revision));
        var isOver = revision.Type == RevisionType.Resolved;
        if (isOver ? _told.Contains(revision.Incident) : !_state.IsHeld(revision.Incident) && _told.Add(revision.Incident))
        {
            _lines.Add(Story.Tell(revision));
        }
    }

    private List<(Instant At, Action Act)> Parse(string[] lines)
    {
        var isOperator = lines.ToLookup(line => line.Split(' ')[1] is "silence" or "end");
        var steps = isOperator[true].Select(Operate).ToList();
        steps.AddRange(StoryLines.Parse(isOperator[false]).OfType<StoryStep.Arrives>().Select<StoryStep.Arrives, (Instant, Action)>(
            step => (step.At, () => _host.Receive(step.Event, step.At))));
        return [.. steps.OrderBy(step => step.At)];
    }

    private (Instant At, Action Act) Operate(string line)
    {
        var parts = line.Split(' ', 3);
        var at = StoryTime.Parse(parts[0]);
        return parts[1] == "end"
            ? (at, () => Change(new SilenceChange.End(parts[2], "bob", "done")))
            : (at, () => Change(new SilenceChange.Add(Read(parts[2], at))));
    }

    private Silence Read(string json, Instant at)
    {
        var result = SilenceReader.ReadRequest(
            Encoding.UTF8.GetBytes(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}"), $"s-{_state.Book.Silences.Length + 1}", at);
        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        return result.Value;
    }

    private void Change(SilenceChange change) => Decide(new SilenceInput.Changed(change));

    // In steps, because what the host announces on its way may set a timer.
    private void RunTo(Instant time)
    {
        for (var at = _host.Now; at < time;)
        {
            at = Instant.Min(time, Instant.Max(at, StoryTime.Parse("00:00")) + TimeSpan.FromSeconds(5));
            while (_timers.TryPeek(out var input, out var due) && due <= at)
            {
                _timers.Dequeue();
                _host.AdvanceTo(due);
                Decide(input);
            }

            _host.AdvanceTo(at);
        }
    }

    private void Decide(SilenceInput input)
    {
        var turn = SilenceDecider.Decide(_state, input, _host.Now, _host);
        Assert.Null(turn.Refusal);
        _state = turn.State;
        foreach (var effect in turn.Effects)
        {
            if (effect is SilenceEffect.Wake(var due))
            {
                _timers.Enqueue(new SilenceInput.Woken(), due);
            }
            else if (effect is SilenceEffect.Release(var incident) && _told.Add(incident))
            {
                _lines.Add($"{StoryTime.Format(_host.Now)} after the silence: {Story.Tell(_open[incident])}");
            }
        }
    }
}
