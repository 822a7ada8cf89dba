namespace DisconnectMonitor.Events;

public class DeviceKeyTests
{
    // Computed outside of .NET: printf 'contoso\0pump-7' | sha256sum
    [Theory]
    [InlineData("contoso", "pump-7", "eabbce424f1a097a1e2552be1d1bfa75")]
    [InlineData("fabrikam.hub", "Line-3:press%2F$1", "b1104f6efdc85a66bc6c0886f0ad09f1")]
    public void It_is_the_same_in_every_process(string hub, string device, string key) =>
        Assert.Equal(key, DeviceKey.Of(hub, device).ToString());

    [Fact]
    public void The_case_of_a_device_id_matters() => Assert.NotEqual(DeviceKey.Of("contoso", "pump-7"), DeviceKey.Of("contoso", "Pump-7"));

    [Fact]
    public void Hub_and_device_do_not_run_together() => Assert.NotEqual(DeviceKey.Of("contoso", "xpump"), DeviceKey.Of("contosox", "pump"));

    [Fact]
    public void It_is_ordered_as_its_digits_are()
    {
        DeviceKey[] keys = [new(2, 0), new(ulong.MaxValue, 0), new(1, ulong.MaxValue), new(1, 2)];

        Assert.Equal(
            keys.Select(key => key.ToString()).Order(StringComparer.Ordinal),
            keys.Order().Select(key => key.ToString()));
    }
}
