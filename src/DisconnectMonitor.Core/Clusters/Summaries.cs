using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Clusters;

/// <summary>Joins what several buckets say into what one notification can hold.</summary>
internal static class Summaries
{
    /// <summary>Whether more than half of them are.</summary>
    public static bool IsMost(int some, int all) => some * 2 > all;

    /// <summary>The first ids in their order, each once. A hub of hundreds of buckets asks with every report, so nothing else is sorted.</summary>
    public static ImmutableArray<string> Sample(IEnumerable<string> ids)
    {
        var first = new List<string>(Reporting.MaxSample + 1);
        foreach (var id in ids)
        {
            if (first.Count == Reporting.MaxSample && string.CompareOrdinal(id, first[^1]) >= 0)
            {
                continue;
            }

            var at = first.BinarySearch(id, StringComparer.Ordinal);
            if (at < 0)
            {
                first.Insert(~at, id);
                if (first.Count > Reporting.MaxSample)
                {
                    first.RemoveAt(Reporting.MaxSample);
                }
            }
        }

        return [.. first];
    }

    public static ImmutableArray<GroupCount> Worst(IEnumerable<GroupCount> groups) =>
        [.. groups
            .Where(group => group.Gone > 0)
            .OrderByDescending(group => group.Gone)
            .ThenBy(group => group.Group, StringComparer.Ordinal)
            .Take(Reporting.MaxWorstGroups)];
}
