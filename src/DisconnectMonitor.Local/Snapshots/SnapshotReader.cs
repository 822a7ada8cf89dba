using System.Text.Json;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>Reads a snapshot as <see cref="SnapshotWriter"/> writes it.</summary>
internal sealed class SnapshotReader
{
    private readonly List<HubSnapshot> _hubs = [];
    private readonly List<DeviceState> _devices = [];
    private readonly List<PendingTimer> _timers = [];
    private readonly List<SnapshotPart> _parts = [];
    private SnapshotHeader? _header;
    private Policy? _policy;

    private SnapshotReader()
    {
    }

    /// <summary>Reads a snapshot from a stream that can be sought in.</summary>
    public static SnapshotReading Read(Stream input)
    {
        if (SnapshotSeal.Check(input, out var length) is { } damage)
        {
            return new SnapshotReading(null, damage);
        }

        input.Position = 0;
        var reader = new SnapshotReader();
        var lines = new LineReader(input);
        try
        {
            for (var bytes = 0L; bytes < length && lines.TryRead(out var line); bytes += line.Length + 1)
            {
                reader.Take(line);
            }

            return new SnapshotReading(reader.ToSnapshot(), null);
        }
        catch (JsonException unreadable)
        {
            return new SnapshotReading(null, $"it cannot be read: {unreadable.Message}");
        }
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        _ = json.Read();
        var name = NextName(ref json);
        if (_header is null != (name == LineNames.Header))
        {
            throw new JsonException($"A line '{name}' is out of place.");
        }

        switch (name)
        {
            case LineNames.Header:
                TakeHeader(Value<SnapshotHeader>(ref json));
                break;
            case LineNames.Hub:
                var hub = Value<HubState>(ref json);
                _hubs.Add(new HubSnapshot(hub, [], NextName(ref json) == LineNames.Lag ? Value<LagReport>(ref json) : null));
                break;
            case LineNames.Bucket:
                TakeBucket(Value<BucketState>(ref json));
                break;
            case LineNames.Device:
                _devices.Add(Value<DeviceState>(ref json));
                break;
            case LineNames.Timer:
                _timers.Add(Value<PendingTimer>(ref json));
                break;
            case LineNames.Part:
                _parts.Add(Part(ref json, line));
                break;
            default:
                throw new JsonException($"A line '{name}' is not known.");
        }
    }

    private void TakeHeader(SnapshotHeader header)
    {
        if (header.Version is < 1 or > SnapshotHeader.CurrentVersion)
        {
            throw new JsonException(
                $"The snapshot is of version {header.Version}; versions 1 to {SnapshotHeader.CurrentVersion} can be read.");
        }

        _header = header;
        var policy = PolicyReader.Read(JsonSerializer.SerializeToUtf8Bytes(header.Policy, SnapshotJsonContext.Default.JsonElement));
        _policy = policy.Value ?? throw new JsonException($"The policy in it is refused: {string.Join("; ", policy.Problems)}");
    }

    private void TakeBucket(BucketState bucket)
    {
        var hub = _hubs[^1];
        _hubs[^1] = hub with { Buckets = hub.Buckets.Add(bucket) };
    }

    private HostSnapshot ToSnapshot() =>
        _header is null || _policy is null
            ? throw new JsonException("Its first line is missing.")
            : new HostSnapshot
            {
                Policy = _policy,
                Now = _header.Now,
                IsStopped = _header.IsStopped,
                Position = _header.Position,
                Devices = _devices,
                Hubs = _hubs,
                Timers = _timers,
                TimersSet = _header.TimersSet,
                Parts = _parts,
            };

    private static SnapshotPart Part(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        _ = json.Read();
        var name = json.GetString();
        if (name is null || NextName(ref json) != LineNames.Value || !json.Read())
        {
            throw new JsonException("A part has no name or no value.");
        }

        var start = (int)json.TokenStartIndex;
        json.Skip();
        return new SnapshotPart(name, line[start..(int)json.BytesConsumed].ToArray());
    }

    private static string? NextName(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName ? json.GetString() : null;

    private static T Value<T>(ref Utf8JsonReader json)
        where T : class
    {
        _ = json.Read();
        return JsonSerializer.Deserialize(ref json, SnapshotJson.TypeInfo<T>()) ?? throw new JsonException("A value is null.");
    }
}
