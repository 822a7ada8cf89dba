namespace DisconnectMonitor.Delivery;

/// <summary>
/// Incidents that have ended, remembered for a while: a revision may be announced twice, or after the one that followed it,
/// and an opening that comes after its resolution would stay open for ever.
/// </summary>
/// <remarks>Two generations: the older is forgotten when the newer is full or a day old. So it needs no clock of its own.</remarks>
public sealed record EndedIncidents
{
    private static readonly TimeSpan GenerationAge = TimeSpan.FromDays(1);

    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static readonly EndedIncidents Empty = new();

    /// <summary>When the newer generation began.</summary>
    public Instant Since { get; init; }

    /// <summary>The newer generation.</summary>
    public ImmutableSortedSet<string> Newer { get; init => field = value.WithComparer(StringComparer.Ordinal); } = None;

    /// <summary>The older generation.</summary>
    public ImmutableSortedSet<string> Older { get; init => field = value.WithComparer(StringComparer.Ordinal); } = None;

    internal bool Contains(string incident) => Newer.Contains(incident) || Older.Contains(incident);

    /// <param name="incident">One that has ended.</param>
    /// <param name="now">When.</param>
    /// <param name="generation">How many a generation holds.</param>
    internal EndedIncidents With(string incident, Instant now, int generation) =>
        Newer.Count >= generation || now >= Since + GenerationAge
            ? new EndedIncidents { Since = now, Newer = None.Add(incident), Older = Newer }
            : this with { Newer = Newer.Add(incident) };
}
