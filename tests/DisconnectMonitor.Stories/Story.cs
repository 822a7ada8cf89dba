using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Stories;

/// <summary>A timeline and what must come of it.</summary>
public sealed record Story(string Title)
{
    /// <summary>The policy in force.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>What happens, in the notation of <see cref="StoryLines"/>.</summary>
    public required string[] When { get; init; }

    /// <summary>Every revision that is announced, in the notation of <see cref="Tell"/>.</summary>
    public required string[] Then { get; init; }

    /// <summary>When the clock stops; null lets it run until no timer is left.</summary>
    public string? Until { get; init; }

    /// <summary>What happens, in the order in which it reaches the monitor.</summary>
    public IReadOnlyList<StoryStep> Steps => StoryLines.Parse(When);

    /// <summary>
    /// A revision in a line: <c>03:15 opened sustained pump-7: grace elapsed</c>,
    /// <c>03:20 resolved sustained pump-7: returned after 00:15:00</c>,
    /// <c>03:03 opened cluster group site1: 9 gone, 0 returned of 40</c>,
    /// <c>03:15 opened sustained edge-1 with $edgeAgent, $edgeHub: grace elapsed</c>.
    /// </summary>
    public static string Tell(IncidentRevision revision)
    {
        var about = revision switch
        {
            { Kind: IncidentKind.MonitorHealth } => $"hub {revision.Hub}",
            { Device: { } device, Modules: [_, ..] } => $"{device} with {string.Join(", ", revision.Modules)}",
            { Device: { } device } => revision.Module is null ? device : $"{device}/{revision.Module}",
            { Group: { } group } => $"group {group}",
            _ => $"hub {revision.Hub}",
        };
        var counts = $"{revision.Counts.Gone} gone, {revision.Counts.Returned} returned of {revision.Counts.Population}";
        var what = revision switch
        {
            { Type: RevisionType.Resolved } => $"{Words(revision.Resolution!.Value)} after {revision.Outage:hh\\:mm\\:ss}",
            { Kind: IncidentKind.Cluster, Type: RevisionType.Updated } => $"{revision.Reason}, {counts}",
            { Kind: IncidentKind.Cluster } => counts,
            _ => revision.Reason,
        };
        return $"{StoryTime.Format(revision.DecidedAt)} {Words(revision.Type)} {Words(revision.Kind)} {about}: {what}";
    }

    /// <inheritdoc/>
    public override string ToString() => Title;

    private static string Words<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}

/// <summary>One thing that happens to the monitor.</summary>
/// <param name="At">When.</param>
public abstract record StoryStep(Instant At)
{
    /// <summary>An event arrives.</summary>
    public sealed record Arrives(ConnectionEvent Event, Instant At) : StoryStep(At);

    /// <summary>The host goes down.</summary>
    public sealed record HostStops(Instant At) : StoryStep(At);

    /// <summary>The host is up again.</summary>
    public sealed record HostStarts(Instant At) : StoryStep(At);

    /// <summary>An operator closes every incident that is open.</summary>
    public sealed record OperatorCloses(Instant At) : StoryStep(At);
}

/// <summary>Clock times of a story, whose day is 2026-11-02 and whose hours may go beyond 24.</summary>
public static class StoryTime
{
    internal static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads <c>03:05</c>, <c>03:05:10</c>, <c>03:05:10.250</c> or <c>27:00</c>.</summary>
    public static Instant Parse(string clock)
    {
        var parts = clock.Split(':');
        return Midnight
            + TimeSpan.FromHours(int.Parse(parts[0], CultureInfo.InvariantCulture))
            + TimeSpan.FromMinutes(int.Parse(parts[1], CultureInfo.InvariantCulture))
            + (parts.Length > 2 ? TimeSpan.FromSeconds(double.Parse(parts[2], CultureInfo.InvariantCulture)) : TimeSpan.Zero);
    }

    /// <summary>Writes a time as <see cref="Parse"/> reads it, without seconds where there are none.</summary>
    public static string Format(Instant instant)
    {
        var time = instant - Midnight;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
        return time.Seconds == 0 && time.Milliseconds == 0 ? clock
            : time.Milliseconds == 0 ? string.Create(CultureInfo.InvariantCulture, $"{clock}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{clock}:{time.Seconds:00}.{time.Milliseconds:000}");
    }
}

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
