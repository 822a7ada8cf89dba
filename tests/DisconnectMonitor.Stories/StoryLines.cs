using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Stories;

/// <summary>Turns the lines of a story into steps: the notation is that of <see cref="TimelineReader"/>, by <see cref="StoryTime"/>'s clock.</summary>
public static class StoryLines
{
    /// <summary>The hub of every story.</summary>
    public const string Hub = "contoso";

    /// <summary>The steps in the order in which they reach the monitor.</summary>
    public static IReadOnlyList<StoryStep> Parse(IEnumerable<string> lines)
    {
        var reader = new TimelineReader(Hub, StoryTime.Midnight);
        return [.. lines.SelectMany(line => reader.TryRead(line, out var steps, out var problem) ? steps : throw new FormatException(problem)).Select(Step).OrderBy(step => step.At)];
    }

    private static StoryStep Step(TimelineStep step) => step switch
    {
        TimelineStep.Arrives(var arrived, var at) => new StoryStep.Arrives(arrived, at),
        TimelineStep.HostStops(var at) => new StoryStep.HostStops(at),
        TimelineStep.HostStarts(var at) => new StoryStep.HostStarts(at),
        _ => new StoryStep.OperatorCloses(step.At),
    };
}
