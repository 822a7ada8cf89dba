using System.Globalization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>Makes of a Connections log the events that Event Grid would have told of.</summary>
/// <remarks>
/// <para>
/// The log has no sequence numbers, and is neither complete nor in order. So it is sorted by time first, and a record's sequence
/// number is its time in milliseconds, doubled, and one more for a connect: the same record always has the same one, a later
/// one always a larger one, and of two in the same millisecond the connect wins, as it does where a client takes a new connection
/// before the hub has let go of the old one.
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

    private readonly Dictionary<(string Hub, string Device, string? Module), Instant> _goneSince = [];
    private readonly Dictionary<(string Hub, string Device), DeviceIdentity> _devices = [];

    /// <summary>Connects that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Disconnects of connections that another one had taken over from.</summary>
    public int TakenOver { get; private set; }

    /// <summary>Disconnects that were written twice.</summary>
    public int Repeated { get; private set; }

    /// <summary>Sorts records into the order in which they happened.</summary>
    public static void Sort(List<LogRecord> records) => records.Sort(static (left, right) =>
        left.Time.CompareTo(right.Time) is var time and not 0 ? time
        : string.CompareOrdinal(left.Hub, right.Hub) is var hub and not 0 ? hub
        : string.CompareOrdinal(left.Device, right.Device) is var device and not 0 ? device
        : string.CompareOrdinal(left.Module, right.Module) is var module and not 0 ? module
        : Rank(left).CompareTo(Rank(right)));

    /// <summary>The event that a record stands for, or null. Records are given in the order of <see cref="Sort"/>.</summary>
    /// <param name="record">A record that names its hub.</param>
    public ConnectionEvent? Next(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var hub = record.Hub ?? throw new ArgumentException("The record names no hub.", nameof(record));
        var connection = (hub, record.Device, record.Module);
        if (record.Operation == LogOperation.Connect)
        {
            if (record.IsError)
            {
                Refused++;
                return null;
            }

            _ = _goneSince.Remove(connection);
            return Event(record, hub, ConnectionEventKind.Connected);
        }

        if (record.Code is "400027" or "409002")
        {
            TakenOver++;
            return null;
        }

        if (_goneSince.TryGetValue(connection, out var since) && record.Time - since <= SameDrop)
        {
            Repeated++;
            return null;
        }

        _goneSince[connection] = record.Time;
        return Event(record, hub, ConnectionEventKind.Disconnected);
    }

    private static int Rank(LogRecord record) => record.Operation == LogOperation.Connect ? 1 : 0;

    private ConnectionEvent Event(LogRecord record, string hub, ConnectionEventKind kind)
    {
        // One identity for all events of a device: it holds a hash.
        if (!_devices.TryGetValue((hub, record.Device), out var device))
        {
            device = new DeviceIdentity(hub, record.Device);
            _devices.Add((hub, record.Device), device);
        }

        var number = (record.Time.UnixMilliseconds * 2) + Rank(record);
        var sequence = SequenceNumber.Parse(number.ToString("X16", CultureInfo.InvariantCulture));
        return new ConnectionEvent(device, record.Module, kind, sequence, record.Time);
    }
}
