using System.Buffers.Binary;
using System.Security.Cryptography;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Incidents;

/// <summary>
/// The keys of incidents, which are their dedup keys in every channel: letters, digits and hyphens, at most 60.
/// </summary>
public static class IncidentKey
{
    /// <summary>The most characters a key has.</summary>
    public const int MaxLength = 60;

    /// <summary>The origin of an incident about flapping, see <see cref="ForConnection"/>.</summary>
    public const string Flapping = "flapping";

    /// <summary>The key of an incident about one connection: <c>d-{device key}-{16 hex digits}</c>.</summary>
    /// <param name="device">The device.</param>
    /// <param name="module">The module inside it, or null.</param>
    /// <param name="dropSequence">The sequence number of the drop that began it.</param>
    /// <param name="droppedAt">The time of that drop: after a failover a sequence number may come again.</param>
    /// <param name="origin">
    /// What else the drop began, or null for the outage itself: <see cref="Flapping"/>, or the key of the cluster that left the
    /// device behind. One drop may begin several incidents one after the other, and a key is never used twice.
    /// </param>
    public static string ForConnection(
        DeviceKey device, string? module, SequenceNumber dropSequence, Instant droppedAt, string? origin = null)
    {
        Span<byte> bytes = stackalloc byte[41 + Encoding.UTF8.GetMaxByteCount(DeviceIdentity.MaxIdLength + MaxLength)];
        dropSequence.WriteTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[32..], droppedAt.UnixMilliseconds);
        var length = 40 + Encoding.UTF8.GetBytes(module ?? "", bytes[40..]);
        if (origin is not null)
        {
            bytes[length++] = 0;
            length += Encoding.UTF8.GetBytes(origin, bytes[length..]);
        }

        return string.Create(CultureInfo.InvariantCulture, $"d-{device}-{Hash(bytes[..length]):x16}");
    }

    /// <summary>The key of a cluster of one group: <c>g-{hash of the hub}-{number}</c>.</summary>
    /// <param name="hub">The hub's name.</param>
    /// <param name="number">The hub's own count of the incidents it has opened, from 1.</param>
    public static string ForGroup(string hub, long number) => Numbered('g', hub, number);

    /// <summary>The key of a cluster of a whole hub: <c>h-{hash of the hub}-{number}</c>.</summary>
    /// <inheritdoc cref="ForGroup"/>
    public static string ForHub(string hub, long number) => Numbered('h', hub, number);

    /// <summary>The key of an incident about the monitor's own health: <c>m-{hash of the hub}-{number}</c>.</summary>
    /// <inheritdoc cref="ForGroup"/>
    public static string ForMonitorHealth(string hub, long number) => Numbered('m', hub, number);

    /// <summary>
    /// The key of the incident that stands for those which a channel is not told of one by one:
    /// <c>o-{hash of the channel's name}-{number}</c>. It exists in that channel only.
    /// </summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="number">The channel's own count of such incidents, from 1.</param>
    public static string ForOverflow(string channel, long number) => Numbered('o', channel, number);

    /// <summary>Whether a key is one of <see cref="ForOverflow"/>.</summary>
    public static bool IsOverflow(string key) => key.StartsWith("o-", StringComparison.Ordinal);

    /// <summary>The key of the all-clear of a day: <c>a-{yyyyMMdd}-{hash of the monitor's name}</c>.</summary>
    /// <param name="monitor">The monitor's name.</param>
    /// <param name="day">The day.</param>
    public static string ForAllClear(string monitor, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"a-{day:yyyyMMdd}-{Hash(Encoding.UTF8.GetBytes(monitor)):x16}");

    /// <summary>The key of a test of a channel: <c>t-{hash of the channel's name}-{Unix time in milliseconds}</c>.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="at">When the test began.</param>
    public static string ForFireDrill(string channel, Instant at) => Numbered('t', channel, at.UnixMilliseconds);

    /// <summary>Whether an incident is about a connection, and the device that it is about.</summary>
    /// <param name="key">The incident's key.</param>
    /// <param name="device">The device.</param>
    public static bool TryGetDevice(string key, out DeviceKey device)
    {
        device = default;
        return key.Split('-') is ["d", { } id, _] && DeviceKey.TryParse(id, out device);
    }

    private static string Numbered(char kind, string owner, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{Hash(Encoding.UTF8.GetBytes(owner)):x16}-{number}");

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
