using System.Collections.Immutable;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>Joins what several buckets say into what one notification can hold.</summary>
internal static class Summaries
{
    /// <summary>Whether more than half of them are.</summary>
    public static bool IsMost(int some, int all) => some * 2 > all;

    public static ImmutableArray<string> Sample(IEnumerable<string> ids) =>
        [.. ids.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Take(Reporting.MaxSample)];

    public static ImmutableArray<GroupCount> Worst(IEnumerable<GroupCount> groups) =>
        [.. groups
            .Where(group => group.Gone > 0)
            .OrderByDescending(group => group.Gone)
            .ThenBy(group => group.Group, StringComparer.Ordinal)
            .Take(Reporting.MaxWorstGroups)];
}
