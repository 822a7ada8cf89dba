using System.Text.RegularExpressions;
using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Tests.Guidance;

/// <summary>
/// Microsoft's pages give these facts; an edit of the catalogue must not lose any. Each row is a pattern that some
/// sentence of the field has to match.
/// </summary>
public sealed class CatalogChecklistTests
{
    private static readonly (string Codes, string Facts)[] Symptoms =
    [
        ("400027", "Communication_Error.*status change reason|status change reason Communication_Error | twin | direct method"),
        ("401003", "401003, then 404104 | Authorization header missing | does not contain the specified device"),
        ("401003", "does not allow access for | renew token or certificate and reconnect | Thumbprint does not match configuration"),
        ("401003", "no assigned permissions | weeks or months | part of the fleet"),
        ("403002", "Requests to the hub fail | list of devices does not load | import job"),
        ("403004", "cloud-to-device"),
        ("403006", "active file upload requests cannot exceed 10"),
        ("404001", "message.*twin.*direct method"),
        ("404103", "although the device is online"),
        ("404104", "every 65 minutes.*401003 beside it.*minute later | random | same time.*connectedDeviceCount.*500xxx"),
        ("409001", "Registering"),
        ("409002", "together with a drop | cloud-to-device message fails"),
        ("412002", "cloud-to-device"),
        ("429000 429001 429002 429003 503003", "Requests to the hub fail"),
        ("429004 429005 500008 ServiceUnavailable InternalServerError", "fails? with"),
        ("429001", "slow.*backlog|backlog.*slow | metric"),
        ("500001", "begins with 500.*server error | Many devices"),
        ("504101", "direct method"),
    ];

    private static readonly (string Codes, string Facts)[] Causes =
    [
        ("400027", "same identity|an identity.*closes the older | single MQTT connection"),
        ("401003", "token expires.*401003.*404104.*fresh token.*back | header, the rule or the key | token.*has expired"),
        ("401003", "device's own, or the CA | thumbprint | protocol | permission | Azure role | more than five minutes"),
        ("403002", "day's message quota | bulk import.*registered devices"),
        ("403004", "queue limit | HTTPS.*ReceiveAsync.*throttles | slowly"),
        ("403006", "at the same time | does not tell IoT Hub | network"),
        ("404001", "not registered | disabled"),
        ("404103", "callback for direct methods"),
        ("404104", "SAS token expired.*refreshed.*hour.*C SDK | longer than its MQTT keep-alive.*differ.*AMQP | internet"),
        ("404104", "MQTT DISCONNECT.*socket.*Old SDK | crashed | transient issue.*500xxx"),
        ("409001", "same id"),
        ("409002", "more than one connection | 404104.*at once | Faulty logic"),
        ("412002", "ReceiveAsync\\(\\).*one minute | Enqueued.*again"),
        ("429001", "exceeded.*too long.*burst.*throttle rate.*slow"),
        ("429002", "limit of that backlog"),
        ("429003", "time ran out in the backlog"),
        ("429004", "active jobs"),
        ("429005", "limit for a device"),
        ("500001", "server-side | nodes.*SLA | infrastructure.*upgraded.*piece by piece"),
        ("500008", "connection request before its time was up.*transient.*500001"),
        ("ServiceUnavailable InternalServerError", "internal error.*transient"),
        ("503003", "inside.*transient"),
        ("504101", "before it could confirm | 1\\.19\\.0.*AMQP link"),
    ];

    private static readonly (string Codes, string Facts)[] Resolutions =
    [
        ("400027", "identity of its own"),
        ("401003", "Do nothing.*connection string.*without any special configuration | 60 minutes.*configured.*schedules"),
        ("401003", "C SDK.*AMQP | Read the message | not expired | neither the device certificate nor the CA certificate"),
        ("401003", "thumbprint | well formed | rule grants the permission | RBAC.*IoT Hub Data Owner"),
        ("401003", "NTP, or reboot | daily, weekly or monthly | periodic reboot"),
        ("403002", "higher tier or add units | next day in UTC | count towards the quota.*twin.*direct methods"),
        ("403002", "Total number of messages used | troubleshooting of import jobs"),
        ("403004", "AMQP or MQTT | 25 minutes | complete, reject or abandon | time to live | fewer messages | Purge Queue API"),
        ("403006", "promptly.*completed | TTL of the SAS token | network"),
        ("404001", "Register the device id.*again"),
        ("404103", "direct method callback"),
        ("404104", "401003 | Test the connection | implements keep-alive | Do not lengthen the keep-alive | latest version"),
        ("404104", "SDK manage connection | 500xxx"),
        ("409001", "another device id"),
        ("409002", "other errors.*transient | only when the old one has dropped"),
        ("412002", "one minute | cannot be changed"),
        ("429000 429001 429002 429003 429004 429005", "Telemetry message send attempts | Number of throttling errors | Scale"),
        ("429000 429002 429003 429004 429005", "in the logs|at the logs"),
        ("500001", "Retry | latest Azure IoT SDK | transient faults | Resource Health.*Azure Status | manual failover | support"),
        ("500008 ServiceUnavailable InternalServerError 503003", "Retry|retry | latest Azure IoT SDK | transient faults | support"),
        ("500008 ServiceUnavailable InternalServerError 503003", "Resource Health.*Azure Status.*manual failover"),
        ("504101", "Call the method again | C# SDK.*latest"),
    ];

    private static readonly (string Check, string Facts)[] Checks =
    [
        ("where-to-look", "application.*hardware.*network.*protocol.*IoT Hub.*another cloud service"),
        ("connections-log", "diagnostic settings.*Connections.*Log Analytics"),
        ("read-the-log", "Error.*OperationName, ResultType.*ResultDescription | deviceId.*informational"),
        ("sdk-version", "sdkVersion.*protocol"),
        ("latest-sdk", "tokens.*retry.*bugs"),
        ("device-enabled", "Enabled"),
        ("port-8883", "8883"),
        ("test-connection", "authenticate, send.*receive"),
        ("keep-alive", "do not lengthen"),
        ("one-connection", "one live MQTT connection.*400027"),
        ("retry", "Transient faults | retry policy"),
        ("device-side", "SSH.*troubleshooting guide"),
        ("service-health", "Resource Health.*Azure Status"),
        ("get-help", "Microsoft Q&A.*Stack Overflow | Azure support when"),
        ("connected-devices-alert", "connectedDeviceCount.*threshold | mail, text or call"),
        ("event-grid-or-monitor", "critical devices | Azure Functions.*Logic Apps | Queue Storage | Automation | Hybrid Connections"),
        ("event-grid-or-monitor", "Event Hubs | webhook | sooner | without further services"),
        ("filter-renewals", "Event Hubs.*filter out.*within a certain time"),
        ("event-limits", "sequence number"),
    ];

    private static readonly (string Sdk, string Facts)[] Schedules =
    [
        (".NET", "60 minutes, configurable | 85 % of the lifespan, configurable | 10 minutes of grace | errors"),
        ("Java", "60 minutes, configurable | 85 % of the lifespan, not configurable | 10 minutes of grace | errors"),
        ("Node.js", "60 minutes, configurable | configurable | when it renews | Informational records only | 3 minutes"),
        ("Python", "60 minutes, configurable | 120 seconds before | token's lifespan"),
        ("C", "80 % of the lifespan | before the token expires"),
    ];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            Add(rows, nameof(Symptoms), Symptoms);
            Add(rows, nameof(Causes), Causes);
            Add(rows, nameof(Resolutions), Resolutions);
            Add(rows, nameof(Checks), Checks);
            Add(rows, nameof(Schedules), Schedules);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_catalogue_has(string field, string key, string fact) =>
        Assert.Contains(Texts(field, key), text => Regex.IsMatch(text, fact));

    [Theory]
    [InlineData("over WebSockets")]
    [InlineData("AMQP.*without a drop")]
    [InlineData("X\\.509.*no SAS token")]
    [InlineData("Periods follow the lifespan")]
    [InlineData("twin property or a direct method")]
    [InlineData("sdkVersion")]
    public void The_notes_on_renewals_say(string fact) =>
        Assert.Contains(GuidanceCatalog.BuiltIn.ScheduleNotes, note => Regex.IsMatch(note, fact));

    private static void Add(TheoryData<string, string, string> rows, string field, (string Keys, string Facts)[] table)
    {
        foreach (var (keys, facts) in table)
        {
            foreach (var key in keys.Split(' '))
            {
                foreach (var fact in facts.Split(" | "))
                {
                    rows.Add(field, key, fact);
                }
            }
        }
    }

    private static IEnumerable<string> Texts(string field, string key)
    {
        var catalog = GuidanceCatalog.BuiltIn;
        return field switch
        {
            nameof(Symptoms) => catalog.Find(key)!.Symptoms,
            nameof(Causes) => catalog.Find(key)!.Causes,
            nameof(Resolutions) => catalog.Find(key)!.Resolutions,
            nameof(Checks) => catalog.Checks.Where(check => check.Id == key).Select(check => check.Text),
            _ => catalog.Schedules.Where(sdk => sdk.Sdk == key).SelectMany(sdk =>
                (string[])[sdk.Lifespan, sdk.Renewal, sdk.Behaviour, sdk.Log, .. sdk.Examples.Select(example => example.Setting)]),
        };
    }
}
