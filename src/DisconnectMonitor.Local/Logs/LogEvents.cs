using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>Makes of a Connections log the events that Event Grid would have told of.</summary>
/// <remarks>
/// <para>
/// The log has no sequence numbers, and is neither complete nor in order. So it is sorted first, by <see cref="LogOrder"/>, and a record's
/// sequence number is its time in milliseconds, doubled, and one more for the second of two at the same time: the same record always has
/// the same one, and a later one always a larger one.
/// </para>
/// <para>
/// What tells nothing of whether the device is there is passed over: connects that were refused; disconnects with 400027 or
/// 409002, which say that another connection of the same device has taken over (its own connect shows that); and a disconnect
/// within a minute after another one with no connect between, which is the same drop written twice.
/// </para>
/// </remarks>
public sealed class LogEvents
{
    private static readonly TimeSpan SameDrop = TimeSpan.FromSeconds(60);

    private readonly Dictionary<(string Hub, string Device, string? Module), (Instant Time, LogOperation Operation, long Number)> _latest = [];
    private readonly Dictionary<(string Hub, string Device), DeviceIdentity> _devices = [];

    /// <summary>Connects that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Disconnects of connections that another one had taken over from.</summary>
    public int TakenOver { get; private set; }

    /// <summary>Disconnects that were written twice.</summary>
    public int Repeated { get; private set; }

    /// <summary>The event that a record stands for, or null. Records are given in the order of <see cref="LogOrder.Sort"/>.</summary>
    /// <param name="record">A record that names its hub.</param>
    public ConnectionEvent? Next(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var hub = record.Hub ?? throw new ArgumentException("The record names no hub.", nameof(record));
        if (!TellsOfConnection(record))
        {
            _ = record.Operation == LogOperation.Connect ? Refused++ : TakenOver++;
            return null;
        }

        var connection = (hub, record.Device, record.Module);
        var isKnown = _latest.TryGetValue(connection, out var latest);
        if (isKnown
            && (record.Operation, latest.Operation) == (LogOperation.Disconnect, LogOperation.Disconnect)
            && record.Time - latest.Time <= SameDrop)
        {
            Repeated++;
            return null;
        }

        var number = !isKnown || record.Time != latest.Time ? record.Time.UnixMilliseconds * 2
            : record.Operation == latest.Operation ? latest.Number
            : latest.Number + 1;
        _latest[connection] = (record.Time, record.Operation, number);
        return Event(record, hub, number);
    }

    /// <summary>Whether a record shows that its connection began or ended.</summary>
    internal static bool TellsOfConnection(LogRecord record) =>
        record.Operation == LogOperation.Connect ? !record.IsError : record.Code is not ("400027" or "409002");

    private ConnectionEvent Event(LogRecord record, string hub, long number)
    {
        // One identity for all events of a device: it holds a hash.
        if (!_devices.TryGetValue((hub, record.Device), out var device))
        {
            device = new DeviceIdentity(hub, record.Device);
            _devices.Add((hub, record.Device), device);
        }

        var kind = record.Operation == LogOperation.Connect ? ConnectionEventKind.Connected : ConnectionEventKind.Disconnected;
        var sequence = SequenceNumber.Parse(number.ToString("X16", CultureInfo.InvariantCulture));
        return new ConnectionEvent(device, record.Module, kind, sequence, record.Time);
    }
}
