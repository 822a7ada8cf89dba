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
