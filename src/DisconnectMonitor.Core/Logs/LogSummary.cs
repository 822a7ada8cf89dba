namespace DisconnectMonitor.Logs;

/// <summary>Sums up the records that answer a question. Pure: the same records, in whatever order, give the same findings.</summary>
public static class LogSummary
{
    // Says only that IoT Hub does not know why: any other error beside it says more.
    private const string ClosedRemotely = "404104";

    // A disconnect that is followed by a connect so soon is a renewal or a blip: not what a hub's outage is about.
    private static readonly TimeSpan Blip = TimeSpan.FromSeconds(60);

    /// <summary>What the records say.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="records">The records found; those that the question does not cover do not count.</param>
    /// <param name="isCut">Whether there may be more.</param>
    public static LogFindings Of(LogQuestion question, IEnumerable<LogRecord> records, bool isCut = false)
    {
        var ordered = records
            .Where(question.Covers)
            .OrderBy(record => record.Time)
            .ThenBy(record => record.Device, StringComparer.Ordinal)
            .ThenBy(record => record.Operation)
            .ThenBy(record => record.Error, StringComparer.Ordinal)
            .ToList();
        var findings = question.Device is null ? OfCluster(question, ordered) : OfDevice(question, ordered);
        return findings with { IsCut = isCut };
    }

    private static LogFindings OfDevice(LogQuestion question, List<LogRecord> records)
    {
        // Its device's own records stand in where a module has none; but it may be built with another SDK.
        records = records.FindAll(record => record.Module == question.Module) is { Count: > 0 } own ? own : records;
        var sinceDrop = records.FindAll(record => record.Time >= question.DroppedFrom);
        var leading = Leading(sinceDrop);
        var described = sinceDrop.Count > 0 ? sinceDrop : records;
        return new LogFindings
        {
            Devices = records.Count > 0 ? 1 : 0,
            Codes = Top(sinceDrop.Where(record => record.Error is not null), record => record.Error!, leading?.Error),
            Protocols = Top(described.Where(record => record.Protocol is not null), record => record.Protocol!),
            SdkVersions = Sdks(described, question.Module) is { IsEmpty: false } sdks ? sdks : Sdks(records, question.Module),
            Records = Telling(sinceDrop, leading, records),
        };
    }

    private static LogFindings OfCluster(LogQuestion question, List<LogRecord> records)
    {
        var devices = records
            .GroupBy(record => record.Device, StringComparer.Ordinal)
            .Select(device => (All: device.ToList(), Dropped: device.Where(record => record.Time >= question.DroppedFrom).ToList()))
            .Where(device => device.Dropped.Count > 0 && (!question.Devices.IsEmpty || !IsBlip(device.Dropped)))
            .ToList();
        var leading = devices.Select(device => Leading(device.Dropped)).OfType<LogRecord>().ToList();
        var codes = Top(leading, record => record.Error!);
        return new LogFindings
        {
            Devices = devices.Count,
            Codes = codes,
            Protocols = Top(Newest(record => record.Protocol is not null), record => record.Protocol!),
            SdkVersions = Top(Newest(record => record.SdkVersion is not null), record => record.SdkVersion!),
            Records = Ordered(codes.Select(code => leading.Find(record => record.Error == code.Value)!)),
        };

        IEnumerable<LogRecord> Newest(Predicate<LogRecord> has) => devices.Select(device => device.All.FindLast(has)).OfType<LogRecord>();
    }

    /// <summary>The record that tells most of why a device is gone: its newest error, one without a cause of its own last.</summary>
    private static LogRecord? Leading(List<LogRecord> records) =>
        records.FindLast(record => record.Error is not (null or ClosedRemotely)) ?? records.FindLast(record => record.Error is not null);

    private static bool IsBlip(List<LogRecord> dropped)
    {
        var last = dropped.FindLast(record => record.Operation == LogOperation.Disconnect);
        var back = dropped.FindLast(record => record is { Operation: LogOperation.Connect, IsError: false });
        return back is not null && (last is null || (back.Time >= last.Time && back.Time - last.Time <= Blip));
    }

    // The leading error, the connect that the SDK is known from, how it began and how it stands; then the newest of each error.
    private static ImmutableArray<LogRecord> Telling(List<LogRecord> sinceDrop, LogRecord? leading, List<LogRecord> all)
    {
        var errors = sinceDrop.Where(record => record.Error is not null).Reverse().DistinctBy(record => record.Error);
        LogRecord?[] others =
        [
            all.FindLast(record => record.SdkVersion is not null),
            sinceDrop.Find(record => record.Operation == LogOperation.Disconnect),
            sinceDrop.LastOrDefault(),
        ];
        return Ordered(new[] { leading }.Concat(others).OfType<LogRecord>().Concat(errors).Distinct().Take(LogFindings.MaxRecords));
    }

    private static ImmutableArray<LogRecord> Ordered(IEnumerable<LogRecord> records) => [.. records.OrderBy(record => record.Time)];

    private static ImmutableArray<LogCount> Sdks(List<LogRecord> records, string? module) =>
        Top(records.Where(record => record.SdkVersion is not null && record.Module == module), record => record.SdkVersion!);

    private static ImmutableArray<LogCount> Top(IEnumerable<LogRecord> records, Func<LogRecord, string> value, string? first = null) =>
        [.. records
            .GroupBy(value, StringComparer.Ordinal)
            .Select(group => new LogCount(group.Key, group.Count(), NameOf(group.Key, group)))
            .OrderByDescending(count => count.Value == first)
            .ThenByDescending(count => count.Count)
            .ThenBy(count => count.Value, StringComparer.Ordinal)
            .Take(LogFindings.MaxCounts)];

    private static string? NameOf(string value, IEnumerable<LogRecord> records) =>
        records.FirstOrDefault(record => record.Code == value)?.Name;
}
