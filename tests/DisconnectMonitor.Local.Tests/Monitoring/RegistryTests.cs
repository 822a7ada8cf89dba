namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What a registry said outlasts a crash, and is decided again from the journal as it was.</summary>
public sealed class RegistryTests
{
    private static readonly ImmutableArray<RegisteredDevice> Fleet =
    [
        new(new DeviceIdentity("contoso", "pump-7"), new Registration("north", IsDisabled: false)),
        new(new DeviceIdentity("contoso", "pump-8"), new Registration(null, IsDisabled: true)),
        new(new DeviceIdentity("contoso", "pump-9"), new Registration("north", IsDisabled: false)),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Groups_and_disabled_devices_are_known_after_a_crash_and_after_a_snapshot(bool crashes)
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.Monitor.RegisterAsync(Fleet, default);
        await (crashes ? live.CrashAsync() : live.StopAsync());
        await live.StartAsync();

        await live.HappensAsync("03:05 pump-7 drops", "03:05 pump-8 drops");
        await live.PassUntilAsync("05:00");

        Assert.Equal([("pump-7", "north")], live.Channel.Received.Select(notification => (notification.Revision.Device!, notification.Revision.Group!)));
        Assert.Equal(live.Channel.Received.Select(JournalReplay.Json), await live.ReplayedAsync());
    }

    [Fact]
    public async Task What_is_open_for_a_device_ends_when_the_registry_disables_it()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-8 connects", "03:05 pump-8 drops");
        await live.PassUntilAsync("05:00");
        Assert.Single(live.Told);

        await live.Monitor.RegisterAsync(Fleet, default);
        await live.SettleAsync();

        Assert.Equal("device is disabled in the registry", live.Channel.Received[^1].Revision.Reason);
        Assert.Equal(
            ["pump-7", "pump-9"],
            (await live.Monitor.ReadAsync(view => view.Devices.Where(device => device is { Registration: not null, Own: null }).Select(device => device.Device.DeviceId).ToList(), default)).Order());
    }
}
