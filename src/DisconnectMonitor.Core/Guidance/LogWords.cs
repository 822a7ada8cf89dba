using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Guidance;

/// <summary>Puts into words what the hub's log holds.</summary>
internal static class LogWords
{
    /// <summary>What was found, as evidence: at most nine lines of a cluster, eight of a device.</summary>
    public static ImmutableArray<string> Of(LogFindings found, IncidentRevision revision)
    {
        string?[] counts = revision.Device is null
            ?
            [
                Size(found),
                List("codes in the hub's log", found.Codes, code => code.Name is { } name ? $"{code.Value} {name}" : code.Value),
                List("protocols", found.Protocols, protocol => protocol.Value),
                List("SDKs", found.SdkVersions, sdk => SdkVersion.Describe(sdk.Value)),
            ]
            : found.Records.IsEmpty ? ["the hub's log holds nothing about it yet"]
            :
            [
                Back(found, revision),
                Several("protocols", found.Protocols, protocol => protocol.Value),
                Several("SDKs", found.SdkVersions, sdk => SdkVersion.Describe(sdk.Value)),
            ];
        return [.. counts.OfType<string>(), .. found.Records.Select(record => Line(record, revision))];
    }

    /// <summary>One record on one line: time, what, code, protocol, authentication, SDK, address, message.</summary>
    public static string Line(LogRecord record, IncidentRevision revision)
    {
        var operation = record switch
        {
            { Operation: LogOperation.Connect, IsError: true } => "connect refused",
            { Operation: LogOperation.Connect } => "connect",
            _ => "disconnect",
        };
        var who = revision.Device is null ? $" of {record.Device}" : record.Module is { } module ? $" of {module}" : "";
        var error = record.IsError ? string.Join(' ', new[] { record.Code, record.Name }.OfType<string>()) : "no error";
        string?[] details =
        [
            error.Length > 0 ? error : "an error without a code",
            record.Protocol,
            record.AuthType,
            record.SdkVersion is { } sdk ? SdkVersion.Describe(sdk) : null,
            record.Address is { } address ? $"from {address}" : null,
        ];
        var said = record.Message is { } message ? $": {message}" : "";
        return $"hub's log, {Clock(record.Time, revision.DecidedAt)}: {operation}{who}, {string.Join(", ", details.OfType<string>())}{said}";
    }

    /// <summary>The time of day in UTC, with the date where it is not the day of the decision.</summary>
    public static string Clock(Instant time, Instant decidedAt)
    {
        var utc = time.ToDateTimeOffset();
        var format = utc.Date == decidedAt.ToDateTimeOffset().Date ? "HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss'Z'";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Size(LogFindings found) => found switch
    {
        { Devices: 0 } => "the hub's log holds nothing about these drops yet",
        { IsCut: true } => $"the hub's log was read for {found.Devices} of the devices; it has more",
        _ => $"the hub's log has the drops of {found.Devices} {(found.Devices == 1 ? "device" : "devices")}",
    };

    // The newest record is always among them.
    private static string? Back(LogFindings found, IncidentRevision revision) =>
        revision is { Kind: IncidentKind.Sustained, Resolution: null }
        && found.Records[^1] is { Operation: LogOperation.Connect, IsError: false } back
        && back.Time > revision.DroppedAt
            ? $"by the hub's log it has been connected again since {Clock(back.Time, revision.DecidedAt)}: "
                + "the event of its return has not reached the monitor"
            : null;

    // One of a kind is in the records anyway.
    private static string? Several(string what, ImmutableArray<LogCount> counts, Func<LogCount, string> name) =>
        counts.Length < 2 ? null : List(what, counts, name);

    private static string? List(string what, ImmutableArray<LogCount> counts, Func<LogCount, string> name) =>
        counts.IsEmpty ? null : $"{what}: {string.Join(", ", counts.Select(count => $"{name(count)} ({count.Count})"))}";
}
