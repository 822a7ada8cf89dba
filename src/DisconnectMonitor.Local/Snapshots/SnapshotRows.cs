using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>Writes a snapshot as rows, each only when it is asked for, and reads it from them.</summary>
internal static class SnapshotRows
{
    // Small enough to be written between two deliveries, large enough that there are not too many.
    private const int TimersInRow = 200;

    /// <summary>The rows of a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="changed">The devices that are wanted; null for all.</param>
    public static IEnumerable<SnapshotRow> Of(MonitorSnapshot snapshot, IReadOnlySet<DeviceKey>? changed = null)
    {
        var host = snapshot.Host;
        foreach (var (state, buckets, lag) in host.Hubs)
        {
            yield return Row(SnapshotKind.Hub, state.Hub, state);
            if (lag is not null)
            {
                yield return Row(SnapshotKind.Lag, state.Hub, lag);
            }

            foreach (var bucket in buckets)
            {
                yield return Row(SnapshotKind.Bucket, string.Create(CultureInfo.InvariantCulture, $"{bucket.Hub}/{bucket.Index:D6}"), bucket);
            }
        }

        foreach (var device in host.Devices.Where(device => changed?.Contains(device.Device.Key) ?? true))
        {
            yield return Row(SnapshotKind.Device, device.Device.Key.ToString(), device);
        }

        foreach (var (number, timers) in host.Timers.Chunk(TimersInRow).Index())
        {
            yield return Row(SnapshotKind.Timers, number.ToString("D8", CultureInfo.InvariantCulture), timers);
        }

        foreach (var incident in snapshot.Incidents)
        {
            yield return Row(SnapshotKind.Incident, incident.Key, incident);
        }

        foreach (var channel in snapshot.Channels)
        {
            yield return new SnapshotRow(SnapshotKind.Channel, channel.Channel, JsonSerializer.SerializeToUtf8Bytes(channel, DeliveryJson.State));
        }

        yield return Row(SnapshotKind.Silences, "", snapshot.Silences);
        yield return Row(SnapshotKind.Totals, "", snapshot.Totals);
        foreach (var hub in snapshot.Activity)
        {
            yield return Row(SnapshotKind.Activity, hub.Hub, hub);
        }

        using var policy = JsonDocument.Parse(PolicyWriter.Write(host.Policy));
        yield return Row(SnapshotKind.Header, "", new SnapshotHeader(host.Now, host.IsStopped, host.TimersSet, policy.RootElement));
    }

    /// <summary>Reads a snapshot. Of rows with the same kind and key the last one counts.</summary>
    /// <exception cref="JsonException">A row cannot be read.</exception>
    public static MonitorSnapshot Read(IEnumerable<SnapshotRow> rows)
    {
        var hubs = new Dictionary<string, HubState>(StringComparer.Ordinal);
        var lags = new Dictionary<string, LagReport>(StringComparer.Ordinal);
        var buckets = new List<BucketState>();
        var devices = new Dictionary<string, DeviceState>(StringComparer.Ordinal);
        var timers = new List<PendingTimer>();
        var incidents = new List<IncidentRecord>();
        var channels = new List<ChannelState>();
        var activity = new List<HubActivity>();
        SnapshotHeader? header = null;
        var (silences, totals) = (SilenceState.Empty, default(MonitorTotals));
        foreach (var (kind, key, value) in rows)
        {
            switch (kind)
            {
                case SnapshotKind.Header:
                    header = MonitorJson.Read<SnapshotHeader>(value);
                    break;
                case SnapshotKind.Hub:
                    hubs[key] = MonitorJson.Read<HubState>(value);
                    break;
                case SnapshotKind.Lag:
                    lags[key] = MonitorJson.Read<LagReport>(value);
                    break;
                case SnapshotKind.Bucket:
                    buckets.Add(MonitorJson.Read<BucketState>(value));
                    break;
                case SnapshotKind.Device:
                    devices[key] = MonitorJson.Read<DeviceState>(value);
                    break;
                case SnapshotKind.Timers:
                    timers.AddRange(MonitorJson.Read<PendingTimer[]>(value));
                    break;
                case SnapshotKind.Incident:
                    incidents.Add(MonitorJson.Read<IncidentRecord>(value));
                    break;
                case SnapshotKind.Channel:
                    channels.Add(JsonSerializer.Deserialize(value, DeliveryJson.State) ?? throw new JsonException("A channel is null."));
                    break;
                case SnapshotKind.Silences:
                    silences = MonitorJson.Read<SilenceState>(value);
                    break;
                case SnapshotKind.Activity:
                    activity.Add(MonitorJson.Read<HubActivity>(value));
                    break;
                case SnapshotKind.Totals:
                    totals = MonitorJson.Read<MonitorTotals>(value);
                    break;
                default:
                    throw new JsonException($"A state of the kind '{kind}' is not known.");
            }
        }

        return header is null ? throw new JsonException("Its header is missing.") : new MonitorSnapshot(new HostSnapshot
        {
            Policy = PolicyIn(header),
            Now = header.Now,
            IsStopped = header.IsStopped,
            Devices = devices.Values,
            Hubs = [.. hubs.Values.Select(hub => new HubSnapshot(hub, BucketsOf(hub), lags.GetValueOrDefault(hub.Hub)))],
            Timers = timers,
            TimersSet = header.TimersSet,
        })
        {
            Incidents = incidents,
            Totals = totals,
            Silences = silences,
            Activity = activity,
            Channels = channels,
        };

        ImmutableArray<BucketState> BucketsOf(HubState hub) =>
            [.. buckets.Where(bucket => bucket.Hub == hub.Hub).OrderBy(bucket => bucket.Index)];
    }

    private static Policy PolicyIn(SnapshotHeader header)
    {
        var policy = PolicyReader.Read(MonitorJson.Write(header.Policy));
        return policy.Value ?? throw new JsonException($"The policy in it is refused: {string.Join("; ", policy.Problems)}");
    }

    private static SnapshotRow Row<T>(string kind, string key, T value) => new(kind, key, MonitorJson.Write(value));
}
