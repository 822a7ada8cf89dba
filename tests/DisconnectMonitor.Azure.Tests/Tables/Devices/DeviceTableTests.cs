using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tables.Tests.Serving;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Devices;

public sealed class DeviceTableTests
{
    private static readonly string[] HubNames = ["contoso", "fabrikam", "northwind"];
    private static readonly IncidentRevision Opening = Revisions.Sustained;
    private static readonly IncidentRevision Ending = Revisions.Resolved(Opening, Resolution.Returned, TimeSpan.FromHours(1));

    private readonly MemoryTable _table = new();
    private readonly MemoryTable _hubs = new();
    private readonly TestEntities _entities = new();
    private readonly DeviceTable _devices;

    public DeviceTableTests() => _devices = new DeviceTable(_table, new HubTable(_hubs));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Fact]
    public async Task A_device_is_kept_as_its_entity_has_it()
    {
        Put(TestDevices.Device("contoso", "pump-7", Opening.Incident));
        Assert.True(await _devices.RefreshAsync(Opening, _entities, default));
        Assert.Equal(ConnectionState.Alerting, (await ListAsync()).Single().State);

        Put(TestDevices.Device("contoso", "pump-7", isOnline: true));
        Assert.True(await _devices.RefreshAsync(Ending, _entities, default));
        Assert.Equal(ConnectionState.Connected, (await ListAsync()).Single().State);
    }

    [Fact]
    public async Task An_entity_that_does_not_show_the_revision_yet_is_to_be_asked_again()
    {
        Assert.False(await _devices.RefreshAsync(Opening, _entities, default));
        Put(TestDevices.Device("contoso", "pump-7"));
        Assert.False(await _devices.RefreshAsync(Opening, _entities, default));
        Put(TestDevices.Device("contoso", "pump-7", Opening.Incident));
        Assert.False(await _devices.RefreshAsync(Ending, _entities, default));
    }

    [Fact]
    public async Task A_revision_about_no_device_keeps_none()
    {
        Assert.True(await _devices.RefreshAsync(Revisions.HubCluster, _entities, default));
        Assert.Empty(_table.Rows);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_several_at_once_the_newest_state_stays(int seed)
    {
        // Each reading finds the device one state further on.
        var states = 0;
        _entities.Pause = () =>
        {
            Put(TestDevices.Device("contoso", "pump-7", Opening.Incident) with { Generation = ++states });
            return Task.CompletedTask;
        };
        await Interleaving.RunAsync(seed, [_table], Enumerable.Repeat<Func<Task>>(() => _devices.RefreshAsync(Opening, _entities, default), 5));
        Assert.Equal(states, DeviceRow.Read(_table.Rows.Single()).Generation);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Pages_are_the_list_in_parts_and_the_list_is_all_that_matches_by_key(int seed)
    {
        var random = new Random(seed);
        _table.PageSize = random.Next(1, 5);
        var all = new List<DeviceState>();
        for (var number = 0; number < random.Next(40); number++)
        {
            var hub = HubNames[random.Next(3)];
            var device = new DeviceIdentity(hub, $"pump-{number % 15}");
            var incident = IncidentKey.ForConnection(device.Key, null, SequenceNumber.Parse("2A"), Revisions.Dropped);
            var state = TestDevices.Device(
                hub, device.DeviceId, random.Next(2) == 0 ? incident : null, random.Next(2) == 0, random.Next(2) == 0 ? "camera" : null);
            _ = all.RemoveAll(other => other.Device == state.Device);
            all.Add(state);
            Put(state);
            await _devices.RefreshAsync(Opening with { Hub = hub, Incident = incident }, _entities, default);
        }

        foreach (var hub in HubNames)
        {
            await new HubTable(_hubs).BucketsOfAsync(hub, 16, default);
        }

        var filter = new DeviceFilter
        {
            Hub = random.Next(2) == 0 ? HubNames[random.Next(3)] : null,
            Device = random.Next(4) == 0 ? "pump-3" : null,
            Module = random.Next(3) == 0 ? "camera" : null,
            State = random.Next(2) == 0 ? (ConnectionState)random.Next(5) : null,
        };
        var expected = all.Where(filter.Matches).Select(state => state.Device.Key).Order().ToList();
        var whole = await _devices.ListAsync(filter, null, 500, default);
        Assert.Equal(expected, whole.Items.Select(state => state.Device.Key));
        Assert.False(whole.HasMore);

        var size = random.Next(1, 8);
        List<DeviceKey> paged = [];
        while (true)
        {
            var page = await _devices.ListAsync(filter, paged.Count == 0 ? null : paged[^1], size, default);
            paged.AddRange(page.Items.Select(state => state.Device.Key));
            Assert.Equal(page.HasMore, paged.Count < expected.Count);
            if (!page.HasMore)
            {
                break;
            }
        }

        Assert.Equal(expected, paged);
    }

    private void Put(DeviceState state) => _entities.Devices[state.Device.Key] = state;

    private async Task<IEnumerable<DeviceSummary>> ListAsync()
    {
        _ = await new HubTable(_hubs).BucketsOfAsync("contoso", 16, default);
        return (await _devices.ListAsync(new DeviceFilter(), null, 10, default)).Items.Select(state => DeviceSummary.From(state, new Policy()));
    }
}
