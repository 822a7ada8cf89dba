using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.World;

namespace DisconnectMonitor.Durable.Devices;

/// <summary>The devices that have no incident of their own because a cluster speaks for them.</summary>
public sealed class ClusteredDevicesTests
{
    private const int Buckets = 16;

    private static readonly string[] Outage =
        ["03:00 site1-{01..60} connect", "03:05 site1-{01..60} drop", "03:30 site1-{01..54} connect"];

    private readonly DurableWorld _world = new(new OperationsRuntime(Policy.Default with { GroupPattern = new Regex("^(?<group>site[0-9])-", RegexOptions.NonBacktracking) }, []), []);

    [Fact]
    public async Task All_of_a_cluster_are_listed_while_they_are_gone()
    {
        await TellAsync("03:20", Outage[..2]);
        Assert.Equal(Ids(1, 60), await ListAsync(new DeviceFilter()));
    }

    [Fact]
    public async Task The_stragglers_of_a_cluster_are_listed_and_nobody_else()
    {
        await TellAsync("04:00", Outage);
        Assert.Equal(Ids(55, 60), await ListAsync(new DeviceFilter()));
        Assert.Equal(Ids(55, 60), await ListAsync(new DeviceFilter { State = ConnectionState.Alerting }));
        Assert.Equal(Ids(57, 57), await ListAsync(new DeviceFilter { Device = "site1-57" }));
        Assert.Empty(await ListAsync(new DeviceFilter { Module = "m" }));
    }

    [Fact]
    public async Task Those_that_a_cluster_has_not_been_asked_for_yet_are_waiting()
    {
        await TellAsync("03:12", Outage[..2]);
        Assert.Equal(Ids(1, 60), await ListAsync(new DeviceFilter { State = ConnectionState.Waiting }));
        Assert.Empty(await ListAsync(new DeviceFilter { State = ConnectionState.Alerting }));
    }

    [Fact]
    public async Task A_list_is_read_in_parts_by_key()
    {
        await TellAsync("03:20", Outage[..2]);
        var all = new List<DeviceKey>();
        while (await KeysAsync(new DeviceFilter(), all.Count == 0 ? null : all[^1], 7) is { Count: > 0 } part)
        {
            Assert.InRange(part.Count, 1, 7);
            all.AddRange(part);
        }

        Assert.Equal(60, all.Count);
        Assert.Equal(all.Order().Distinct(), all);
    }

    [Fact]
    public async Task A_list_costs_a_read_of_the_hub_and_of_each_bucket_where_a_cluster_is_open()
    {
        await TellAsync("03:20", Outage[..2]);
        _ = await KeysAsync(new DeviceFilter { State = ConnectionState.Connected }, null, 100);
        Assert.Equal(0, _world.Reads);
        _ = await KeysAsync(new DeviceFilter(), null, 100);
        Assert.Equal(1 + Buckets, _world.Reads);
    }

    [Fact]
    public async Task Without_a_cluster_a_list_costs_one_read()
    {
        await TellAsync("03:20", ["03:00 site1-01 connects", "03:05 site1-01 drops"]);
        Assert.Empty(await KeysAsync(new DeviceFilter(), null, 100));
        Assert.Equal(1, _world.Reads);
    }

    private static IEnumerable<string> Ids(int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => $"site1-{number:00}");

    private Task TellAsync(string until, string[] lines) => StoryRun.OfAsync(new Story("") { When = lines, Then = [], Until = until }, _world);

    private Task<IReadOnlyCollection<DeviceKey>> KeysAsync(DeviceFilter filter, DeviceKey? after, int most) =>
        new ClusteredDevices(_world).ListAsync(StoryLines.Hub, Buckets, filter, after, most, default);

    private async Task<IEnumerable<string>> ListAsync(DeviceFilter filter) => (await KeysAsync(filter, null, 1000))
        .Select(key => _world.Read<DeviceMemory>(EntityAddress.Device(key))!.State)
        .Where(filter.Matches)
        .Select(device => device.Device.DeviceId)
        .Order(StringComparer.Ordinal);
}
