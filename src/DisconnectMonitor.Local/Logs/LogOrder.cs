using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>The order in which the records of a Connections log happened.</summary>
/// <remarks>
/// Their times may be whole seconds, so that a connect and a disconnect of one connection can have the same one. Then the state before
/// decides: what was online dropped and came back, what was offline connected and dropped. Where nothing is known before, the first record
/// that stands alone tells; where there is none, it was offline, so that a boot loop which ends in silence is an outage.
/// </remarks>
public static class LogOrder
{
    /// <summary>Sorts records into the order in which they happened.</summary>
    public static void Sort(List<LogRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        records.Sort(static (left, right) => Compare(left, right) is var order and not 0 ? order : Rank(left).CompareTo(Rank(right)));
        var wasOnline = new Dictionary<(string? Hub, string Device, string? Module), bool>();
        var undecided = new Dictionary<(string? Hub, string Device, string? Module), List<Range>>();
        for (int first = 0, next; first < records.Count; first = next)
        {
            next = first + 1;
            while (next < records.Count && Compare(records[first], records[next]) == 0)
            {
                next++;
            }

            var connection = (records[first].Hub, records[first].Device, records[first].Module);
            var (drops, connects) = Count(records, first, next);
            if (drops > 0 && connects > 0)
            {
                if (!wasOnline.TryGetValue(connection, out var online))
                {
                    (undecided.TryGetValue(connection, out var pairs) ? pairs : undecided[connection] = []).Add(first..next);
                }
                else if (!online)
                {
                    records.Reverse(first, next - first);
                }
            }
            else if (drops + connects > 0)
            {
                if (undecided.Remove(connection, out var pairs) && connects > 0)
                {
                    ConnectFirst(records, pairs);
                }

                wasOnline[connection] = connects > 0;
            }
        }

        foreach (var pairs in undecided.Values)
        {
            ConnectFirst(records, pairs);
        }
    }

    private static void ConnectFirst(List<LogRecord> records, List<Range> pairs)
    {
        foreach (var pair in pairs)
        {
            records.Reverse(pair.Start.Value, pair.End.Value - pair.Start.Value);
        }
    }

    private static (int Drops, int Connects) Count(List<LogRecord> records, int first, int next)
    {
        var (drops, connects) = (0, 0);
        for (var i = first; i < next; i++)
        {
            if (LogEvents.TellsOfConnection(records[i]))
            {
                _ = records[i].Operation == LogOperation.Connect ? connects++ : drops++;
            }
        }

        return (drops, connects);
    }

    private static int Compare(LogRecord left, LogRecord right) =>
        left.Time.CompareTo(right.Time) is var time and not 0 ? time
        : string.CompareOrdinal(left.Hub, right.Hub) is var hub and not 0 ? hub
        : string.CompareOrdinal(left.Device, right.Device) is var device and not 0 ? device
        : string.CompareOrdinal(left.Module, right.Module);

    private static int Rank(LogRecord record) => record.Operation == LogOperation.Connect ? 1 : 0;
}
