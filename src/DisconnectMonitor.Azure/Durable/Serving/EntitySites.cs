using System.Runtime.CompilerServices;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Sites;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;

namespace DisconnectMonitor.Durable.Serving;

/// <summary>
/// The groups of the app's hubs. Their buckets know who is in them, who is gone with a cluster and who may yet be; the table knows who
/// alerts alone. A drop is in doubt only once it has settled, and the bucket was told of it.
/// </summary>
/// <param name="entities">The entities.</param>
/// <param name="contexts">What decisions in each hub are made under.</param>
/// <param name="hubs">The hubs.</param>
/// <param name="devices">The devices that have alerted.</param>
public sealed class EntitySites(IEntityReader entities, HubContexts contexts, HubTable hubs, DeviceTable devices) : ISites
{
    private const int PageSize = 1_000;

    // So many that alert alone are counted; each is a row to read, and nobody looks at tiles then.
    private const int MostAlone = 10_000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteSummary>> ListAsync(CancellationToken cancellation)
    {
        var sites = new List<SiteSummary>();
        foreach (var hub in await hubs.ListAsync(cancellation).ConfigureAwait(false))
        {
            sites.AddRange(await OfAsync(hub, cancellation).ConfigureAwait(false));
        }

        return sites;
    }

    private async Task<IEnumerable<SiteSummary>> OfAsync(string hub, CancellationToken cancellation)
    {
        var context = await contexts.OfAsync(hub).ConfigureAwait(false);
        var (population, members) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<Member>());
        await foreach (var bucket in entities.ReadBucketsAsync(hub, context.Buckets, cancellation).ConfigureAwait(false))
        {
            members.AddRange(bucket.Members.Values.Where(member => member.IsGone));
            foreach (var (group, known) in bucket.Census.Groups)
            {
                population[group] = population.GetValueOrDefault(group) + known.Length;
            }
        }

        var gone = members.Where(member => member.IsAnswered).Select(Place).ToHashSet();
        await foreach (var device in AloneAsync(hub, cancellation).ConfigureAwait(false))
        {
            _ = gone.Add((device.GroupUnder(context.Policy) ?? "", device.Device.Key));
        }

        var goneIn = gone.ToLookup(device => device.Group);
        var waitingIn = members.Select(Place).Except(gone).ToLookup(device => device.Group);
        return population.Select(group => new SiteSummary(
            hub, group.Key.Length > 0 ? group.Key : null, group.Value, goneIn[group.Key].Count(), waitingIn[group.Key].Count()));

        static (string Group, DeviceKey Key) Place(Member member) => (member.Group ?? "", member.Device.Key);
    }

    private async IAsyncEnumerable<DeviceState> AloneAsync(string hub, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var alerting = new DeviceFilter { Hub = hub, State = ConnectionState.Alerting };
        DeviceKey? after = null;
        for (var page = 0; page < MostAlone / PageSize; page++)
        {
            var slice = await devices.ListAsync(alerting, after, PageSize, cancellation).ConfigureAwait(false);
            // Who joined a cluster has a row of when it did, and nothing is written when it returns with it: the buckets know.
            foreach (var device in slice.Items.Where(device => device.Incident is not null))
            {
                yield return device;
            }

            if (!slice.HasMore)
            {
                yield break;
            }

            after = slice.Items[^1].Device.Key;
        }
    }
}
