using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Tests;

/// <summary>A story as the in-process host lives it.</summary>
public sealed class StoryRun : IMonitorObserver
{
    private readonly List<IncidentRevision> _revisions = [];
    private readonly List<string> _decisions = [];

    private StoryRun(Story story) => Host = new EntityHost(story.Policy, this);

    public EntityHost Host { get; }

    public IReadOnlyList<IncidentRevision> Revisions => _revisions;

    /// <summary>Each decision as <c>03:15 pump-7: escalated</c>.</summary>
    public IReadOnlyList<string> Decisions => _decisions;

    public IEnumerable<string> Told => _revisions.Select(Story.Tell);

    public static StoryRun Of(Story story)
    {
        var run = new StoryRun(story);
        foreach (var step in story.Steps)
        {
            run.Take(step);
        }

        if (story.Until is { } until)
        {
            run.Host.AdvanceTo(StoryTime.Parse(until));
        }
        else
        {
            run.Host.Drain();
        }

        return run;
    }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) =>
        _decisions.Add($"{StoryTime.Format(at)} {state.Device.DeviceId}{(module is null ? "" : "/" + module)}: {decision.Name()}");

    public void Announced(IncidentRevision revision) => _revisions.Add(revision);

    private void Take(StoryStep step)
    {
        switch (step)
        {
            case StoryStep.Arrives(var arrived, var at):
                Host.Receive(arrived, at);
                break;
            case StoryStep.HostStops(var at):
                Host.Stop(at);
                break;
            case StoryStep.HostStarts(var at):
                Host.Start(at);
                break;
            case StoryStep.OperatorCloses(var at):
                Host.AdvanceTo(at);
                var open = _revisions.GroupBy(revision => revision.Incident).Where(group => group.Last().Type != RevisionType.Resolved);
                foreach (var incident in open.Select(group => group.Key).ToList())
                {
                    Host.Close(incident, "closed by an operator", at);
                }

                break;
        }
    }
}
