using DisconnectMonitor.Events;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Guidance;

/// <summary>
/// Queries for Log Analytics over the hub's Connections log, ready to run. Every name is written as an escaped literal,
/// so no id can change what a query does.
/// </summary>
public static class ConnectionsQuery
{
    private static readonly string[] Newest =
    [
        "| project TimeGenerated, OperationName, Level, ResultType, ResultDescription, _ResourceId, properties_s",
        "| order by TimeGenerated desc",
    ];

    // The hash makes a cut fair: no device comes first for its name.
    private static readonly string[] NewestOfEach =
    [
        "| summarize arg_max(TimeGenerated, ResultType, ResultDescription, _ResourceId, properties_s) by DeviceId, OperationName, Level",
        "| order by hash(DeviceId) asc, DeviceId asc, TimeGenerated desc",
    ];

    /// <summary>Everything that the log holds about one device: connects, drops and errors, oldest first.</summary>
    /// <param name="hub">The hub's name.</param>
    /// <param name="device">The device id.</param>
    /// <param name="module">The module inside it, or null. Its device's own records are shown with it.</param>
    /// <param name="from">The start of the time asked for.</param>
    /// <param name="to">The end of the time asked for.</param>
    /// <param name="withModules">Whether those of all its modules are shown too.</param>
    public static string ForDevice(string hub, string device, string? module, Instant from, Instant to, bool withModules = false) => Lines(
    [
        .. Connections(hub, from, to),
        // Nothing documents whether a module's records carry its device's id or 'device/module': ask for both.
        withModules ? WithModules(device)
            : module is null ? $"| where DeviceId == {KqlLiteral.Of(device)}"
            : $"| where DeviceId in ({KqlLiteral.Of(device)}, {KqlLiteral.Of($"{device}/{module}")})",
        "| project TimeGenerated, OperationName, Level, ResultType, ResultDescription, DeviceId, Protocol, AuthType, IpAddress, SdkVersion, Message",
        "| order by TimeGenerated asc",
    ]);

    /// <summary>The errors of a hub's connections by code: how many, on how many devices, since when; most devices first.</summary>
    /// <inheritdoc cref="ForDevice"/>
    public static string ForHub(string hub, Instant from, Instant to) => Errors(hub, from, to);

    /// <summary>The errors of all hubs that log to the workspace by code, as <see cref="ForHub"/> has them for one.</summary>
    /// <inheritdoc cref="ForDevice"/>
    public static string ForAllHubs(Instant from, Instant to) => Errors(hub: null, from, to);

    /// <summary>Which SDK and protocol each device of a hub connects with; the log has it on connects only.</summary>
    /// <inheritdoc cref="ForDevice"/>
    public static string SdkVersions(string hub, Instant from, Instant to) => Lines(
    [
        .. Connections(hub, from, to),
        "| where isnotempty(SdkVersion)",
        "| summarize Connects = count(), Last = max(TimeGenerated) by DeviceId, Protocol, SdkVersion",
        "| order by DeviceId asc, Last desc",
    ]);

    private static string Errors(string? hub, Instant from, Instant to) => Lines(
    [
        .. Connections(hub, from, to),
        "| where Level == \"Error\"",
        "| summarize Devices = dcount(DeviceId), Records = count(), First = min(TimeGenerated), Last = max(TimeGenerated), Example = take_any(DeviceId) by OperationName, ResultType, ResultDescription",
        "| order by Devices desc",
    ]);

    /// <summary>
    /// The records that answer a question of the monitor's own, whole and limited: of a device the newest; of a cluster the
    /// newest connect and disconnect, with and without an error, of each device, in an order that favours no device.
    /// </summary>
    /// <param name="question">The question.</param>
    public static string Records(LogQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Lines(
        [
            .. Connections(question.Hub, question.From, question.To),
            .. question is { Device: { } device, WithModules: true } ? [WithModules(device)] : OnlyOf(Ids(question)),
            .. question.Device is null ? NewestOfEach : Newest,
            string.Create(CultureInfo.InvariantCulture, $"| take {question.MostRecords}"),
        ]);
    }

    // A device may have fifty modules, and a query has to fit into a message.
    private static string WithModules(string device) =>
        $"| where DeviceId == {KqlLiteral.Of(device)} or DeviceId startswith_cs {KqlLiteral.Of($"{device}/")}";

    private static string[] OnlyOf(ImmutableArray<string> devices) =>
        devices.IsEmpty ? [] : [$"| where DeviceId in ({string.Join(", ", devices.Select(KqlLiteral.Of))})"];

    private static ImmutableArray<string> Ids(LogQuestion question) => question switch
    {
        { Device: { } device, Module: { } module } => [device, $"{device}/{module}"],
        { Device: { } device } => [device],
        _ => question.Devices,
    };

    private static string[] Connections(string? hub, Instant from, Instant to) =>
    [
        "AzureDiagnostics",
        $"| where TimeGenerated between (datetime({from}) .. datetime({to}))",
        "| where ResourceProvider == \"MICROSOFT.DEVICES\" and ResourceType == \"IOTHUBS\" and Category == \"Connections\"",
        .. hub is null ? [] : new[] { $"| where Resource =~ {KqlLiteral.Of(hub)} or _ResourceId endswith {KqlLiteral.Of($"/iothubs/{hub}")}" },
        "| extend Properties = parse_json(properties_s)",
        "| extend DeviceId = tostring(Properties.deviceId), Protocol = tostring(Properties.protocol), AuthType = tostring(Properties.authType)",
        "| extend IpAddress = tostring(Properties.maskedIpAddress), SdkVersion = tostring(Properties.sdkVersion), Message = tostring(Properties.errorMessage)",
    ];

    // The same bytes on every system: not the line ends of the machine or of the source file.
    private static string Lines(string[] lines) => string.Join('\n', lines);
}

/// <summary>String literals of the Kusto Query Language.</summary>
internal static class KqlLiteral
{
    /// <summary>
    /// The text in double quotes. Backslash and quote are escaped, and so is everything that is not printable ASCII:
    /// no line end, of whatever alphabet, can end the literal or hide in it.
    /// </summary>
    internal static string Of(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' or '"' => literal.Append('\\').Append(character),
                >= ' ' and <= '~' => literal.Append(character),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }
}
