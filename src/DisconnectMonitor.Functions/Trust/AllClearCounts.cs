using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Trust;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>Counts what an all-clear says. Which devices were not heard of is not counted: it would be a read of each.</summary>
public sealed class AllClearCounts(
    IEntityReader entities, HubTable hubs, IncidentTable incidents, IHealth health, IShadowPolicy? shadow, Policy policy, TimeProvider time)
{
    // Who has had more in a day need not know how many.
    private const int MostOpened = 10_000;

    // The newest: each is a read.
    private const int MostUnstable = 500;
    private const int AtOnce = 16;

    /// <summary>How many events have ever arrived.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<long> EventsAsync(CancellationToken cancellation) =>
        (await HubsAsync(cancellation).ConfigureAwait(false)).Sum(hub => hub.Events);

    /// <summary>What has been seen since the last all-clear.</summary>
    /// <param name="last">The last one.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<AllClearFacts> SinceAsync(ToldAllClear last, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(last);
        var seen = await HubsAsync(cancellation).ConfigureAwait(false);
        var silences = await entities.ReadAsync<SilenceMemory>(EntityAddress.Silences, cancellation).ConfigureAwait(false);
        var report = await health.ReadAsync(cancellation).ConfigureAwait(false);
        return new AllClearFacts
        {
            Since = last.At,
            Events = Math.Max(0, seen.Sum(hub => hub.Events) - last.Events),
            Opened = (await incidents.OpenedSinceAsync(last.At, MostOpened, cancellation).ConfigureAwait(false)).Count,
            Open = silences?.State.Incidents.Count ?? 0,
            Devices = seen.Sum(hub => hub.State.Reports.Values.Sum(bucket => bucket.Population)),
            Shadow = shadow is null ? null : (await shadow.ReadAsync(cancellation).ConfigureAwait(false))?.Counts,
            Unstable = await UnstableAsync(cancellation).ConfigureAwait(false),
            Problems = [.. report.Checks
                .Where(check => check.Status != HealthStatus.Ok)
                .OrderByDescending(check => check.Status)
                .Select(check => $"{check.Name}: {check.Detail}")],
        };
    }

    private async Task<IReadOnlyList<HubMemory>> HubsAsync(CancellationToken cancellation)
    {
        var found = new List<HubMemory>();
        foreach (var hub in await hubs.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (await entities.ReadAsync<HubMemory>(EntityAddress.Hub(hub), cancellation).ConfigureAwait(false) is { } memory)
            {
                found.Add(memory);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<UnstableDevice>> UnstableAsync(CancellationToken cancellation)
    {
        var filter = new IncidentFilter { State = IncidentState.Open, Kind = IncidentKind.Unstable };
        var open = await incidents.ListAsync(filter, after: null, MostUnstable, cancellation).ConfigureAwait(false);
        var (unstable, now) = (new List<UnstableDevice>(), Instant.From(time.GetUtcNow()));
        foreach (var some in open.Items.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(incident => entities.ReadAsync<DeviceMemory>(
                EntityAddress.OwnerOf(incident.Newest.Incident, incident.Newest.Hub), cancellation))).ConfigureAwait(false);
            unstable.AddRange(read.OfType<DeviceMemory>().Select(device => new UnstableDevice(device.State.Device, device.State.AbsencesUnder(policy, now))));
        }

        return unstable;
    }
}
