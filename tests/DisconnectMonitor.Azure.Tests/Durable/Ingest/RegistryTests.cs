using DisconnectMonitor.Api;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Tables.Registries;
using DisconnectMonitor.Tables.Tests.Rows;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>How a registry becomes rows, messages for devices, and what their buckets know.</summary>
public sealed class RegistryTests
{
    private static readonly RegisteredDevice North = new(new DeviceIdentity("contoso", "pump-7"), new Registration("north", IsDisabled: false));
    private static readonly RegisteredDevice Off = new(new DeviceIdentity("contoso", "pump-9"), new Registration(null, IsDisabled: true));

    private readonly RecordedSignals _signals = new();
    private readonly RegistryTable _table = new(new MemoryTable());

    [Fact]
    public async Task What_is_imported_is_in_the_table_and_on_its_way_to_each_device()
    {
        var taken = await new EntityRegistry(_table, _signals, _signals).ImportAsync([North, Off], default);

        Assert.IsType<CommandResult.Accepted>(taken);
        Assert.Equal(
            [EntityAddress.Device(North.Device.Key), EntityAddress.Device(Off.Device.Key)],
            _signals.Sent.Select(sent => sent.To).OrderBy(to => to == EntityAddress.Device(Off.Device.Key)));
        Assert.All(_signals.Sent, sent => Assert.Equal(EntityOperations.Registered, sent.Operation));
        var listed = new List<DeviceKey>();
        await foreach (var key in _table.ListAsync(["contoso"], device: null, after: null, default))
        {
            listed.Add(key);
        }

        Assert.Equal(new[] { North.Device.Key, Off.Device.Key }.Order(), listed);
    }

    [Fact]
    public void A_device_that_was_never_heard_of_is_counted_in_its_bucket_and_the_same_again_changes_nothing()
    {
        var context = new HubContext(Policy.Default, Policy.Default.Cluster.Buckets);
        var registered = new DeviceRegistered(North.Device, North.Registration, _signals.Now);

        var first = DeviceOperations.Registered(null, registered, context);
        var again = DeviceOperations.Registered(first.Memory, registered, context);

        Assert.Equal(North.Registration, first.Memory!.State.Registration);
        Assert.Equal(EntityNames.Bucket, Assert.IsType<Outgoing.Signal>(Assert.Single(first.Outgoing)).To.Entity);
        Assert.Empty(again.Outgoing);
    }
}
