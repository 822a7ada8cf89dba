using DisconnectMonitor.Api.Incidents;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>What is open, worst first.</summary>
/// <param name="Items">The incidents, the newest <see cref="Most"/> at most.</param>
/// <param name="HasMore">Whether there are more than these.</param>
internal sealed record OpenIncidents(IReadOnlyList<IncidentSummary> Items, bool HasMore)
{
    /// <summary>The most that are put in order: beyond that nobody reads a list, and the first of them are bad enough.</summary>
    public const int Most = 2000;

    private const int AtOnce = 500;

    /// <summary>How many wait for somebody.</summary>
    public int Needing => Items.Count(IsNeeding);

    /// <summary>Whether an incident waits for somebody: it is worth a look, nobody has taken it, and no silence says that it may wait.</summary>
    public static bool IsNeeding(IncidentSummary incident) =>
        incident is { State: IncidentState.Open, Severity: >= Severity.Warning, Acknowledgement: null, SilencedBy: null };

    /// <summary>Reads them.</summary>
    public static async Task<OpenIncidents> ReadAsync(IIncidents incidents, CancellationToken cancellation)
    {
        var read = new List<IncidentSummary>();
        var hasMore = true;
        while (hasMore && read.Count < Most)
        {
            var slice = await incidents.ListAsync(
                new IncidentFilter { State = IncidentState.Open }, read.Count == 0 ? null : read[^1].Place, AtOnce, cancellation).ConfigureAwait(false);
            read.AddRange(slice.Items);
            hasMore = slice.HasMore;
        }

        return new OpenIncidents(
            [.. read
                .OrderByDescending(incident => incident.Severity)
                .ThenByDescending(IsNeeding)
                .ThenByDescending(incident => incident.Counts.Gone)
                .ThenBy(incident => incident.Place)],
            hasMore);
    }
}
