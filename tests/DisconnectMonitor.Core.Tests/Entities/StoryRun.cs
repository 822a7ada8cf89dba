using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Core.Tests.Entities;

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

    private IEnumerable<string> Open => _revisions.GroupBy(revision => revision.Incident)
        .Where(group => group.Last().Type != RevisionType.Resolved)
        .Select(group => group.Key);

    public static StoryRun Of(Story story)
    {
        var run = new StoryRun(story);
        foreach (var step in story.Steps)
        {
            step.Take(run.Host, run.Open);
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
}

/// <summary>What the in-process host does at a step of a story.</summary>
internal static class StoryStepExtensions
{
    /// <param name="step">The step.</param>
    /// <param name="host">The host.</param>
    /// <param name="open">The incidents that are open, which an operator may close.</param>
    public static void Take(this StoryStep step, EntityHost host, IEnumerable<string> open)
    {
        switch (step)
        {
            case StoryStep.Arrives(var arrived, var at):
                host.Receive(arrived, at);
                break;
            case StoryStep.HostStops(var at):
                host.Stop(at);
                break;
            case StoryStep.HostStarts(var at):
                host.Start(at);
                break;
            case StoryStep.OperatorCloses(var at):
                host.AdvanceTo(at);
                foreach (var incident in open.ToList())
                {
                    host.Close(incident, "closed by an operator", at);
                }

                break;
        }
    }
}
