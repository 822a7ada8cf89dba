using System.Collections.Concurrent;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Sites;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The groups of the local monitor.</summary>
internal sealed class LocalSites(LocalMonitor monitor) : ISites
{
    // A pattern takes microseconds, and all devices are looked at once a second while somebody looks.
    private volatile GroupsOf _groups = new(Policy.Default, []);

    public async Task<IReadOnlyList<SiteSummary>> ListAsync(CancellationToken cancellation)
    {
        // Copied within the turn, counted after it: a large fleet must not hold up decisions.
        var (devices, policy) = await monitor.ReadAsync(view => (view.Devices.ToArray(), view.Policy), cancellation).ConfigureAwait(false);
        var groups = GroupsUnder(policy);
        var sites = new Dictionary<(string Hub, string? Group), (int Population, int Gone, int Waiting)>();
        foreach (var device in devices)
        {
            if (device.IsDeleted || device.Registration is { IsDisabled: true })
            {
                continue;
            }

            var place = (device.Device.Hub, device.Registration?.Group ?? groups.GetOrAdd(device.Device, policy.GroupOf));
            var (population, gone, waiting) = sites.GetValueOrDefault(place);
            var state = DeviceSummary.StateOf(device);
            sites[place] = (
                population + 1,
                gone + (state == ConnectionState.Alerting ? 1 : 0),
                waiting + (state == ConnectionState.Waiting ? 1 : 0));
        }

        return [.. sites.Select(site => new SiteSummary(site.Key.Hub, site.Key.Group, site.Value.Population, site.Value.Gone, site.Value.Waiting))];
    }

    private ConcurrentDictionary<DeviceIdentity, string?> GroupsUnder(Policy policy)
    {
        if (!ReferenceEquals(_groups.Policy, policy))
        {
            _groups = new GroupsOf(policy, []);
        }

        return _groups.Groups;
    }

    private sealed record GroupsOf(Policy Policy, ConcurrentDictionary<DeviceIdentity, string?> Groups);
}
