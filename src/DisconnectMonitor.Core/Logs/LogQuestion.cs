using DisconnectMonitor.Events;

namespace DisconnectMonitor.Logs;

/// <summary>What the monitor wants to know of the hub's log about an incident: bounded in time, devices and records.</summary>
public sealed record LogQuestion
{
    /// <summary>The most records that are asked for about a device, the newest of them.</summary>
    public const int MostOfDevice = 500;

    /// <summary>The most records that are asked for about a cluster: a connect and a disconnect of a thousand devices.</summary>
    public const int MostOfCluster = 2000;

    /// <summary>How long before the drop the log may have it: the hub publishes a change up to a poll later, and a little.</summary>
    public static readonly TimeSpan BeforeDrop = TimeSpan.FromMinutes(2);

    // The SDK's version is on connects, and a connection that holds no token may have been made a day ago. A hub's devices
    // are many: their last renewals, with tokens of the usual hour, are enough.
    private static readonly TimeSpan BackForDevices = TimeSpan.FromDays(1);
    private static readonly TimeSpan BackForHub = TimeSpan.FromMinutes(75);

    /// <summary>The key of the incident.</summary>
    public required string Incident { get; init; }

    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The device; null for a cluster.</summary>
    public string? Device { get; init; }

    /// <summary>The module inside the device, or null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>Whether it is about modules of the device beside the device itself.</summary>
    public bool WithModules { get; init; }

    /// <summary>Of a group's cluster, and of stragglers, some devices that are gone, 20 at most; empty for a device and for a whole hub.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>From when on a record tells of the drop; what is older only tells of the connection before it.</summary>
    public required Instant DroppedFrom { get; init; }

    /// <summary>The start of the time asked for.</summary>
    public required Instant From { get; init; }

    /// <summary>The end of the time asked for.</summary>
    public required Instant To { get; init; }

    /// <summary>The most records of an answer; one that has as many was cut.</summary>
    public int MostRecords => Device is null ? MostOfCluster : MostOfDevice;

    /// <summary>What to ask about an incident of a device or a module.</summary>
    internal static LogQuestion OfDevice(
        string incident, DeviceIdentity device, string? module, bool withModules, Instant droppedAt, Instant now) => new()
    {
        Incident = incident,
        Hub = device.Hub,
        Device = device.DeviceId,
        Module = module,
        WithModules = withModules,
        DroppedFrom = droppedAt - BeforeDrop,
        From = droppedAt - BackForDevices,
        To = now,
    };

    /// <summary>What to ask about a cluster. Who belongs to a group the log does not know, nor who stayed away when others returned.</summary>
    internal static LogQuestion OfCluster(
        string incident, string hub, bool isPart, IEnumerable<string> sample, Instant droppedAt, Instant now) => new()
    {
        Incident = incident,
        Hub = hub,
        Devices = isPart ? [.. sample] : [],
        DroppedFrom = droppedAt - BeforeDrop,
        From = droppedAt - (isPart ? BackForDevices : BackForHub),
        To = now,
    };

    /// <summary>Whether a record is about what is asked.</summary>
    public bool Covers(LogRecord record) =>
        record.Time >= From
        && record.Time <= To
        && (record.Hub is null || record.Hub == Hub)
        && (Device is null
            ? Devices.IsEmpty || Devices.Contains(record.Device)
            : record.Device == Device && (record.Module is null || record.Module == Module));
}
