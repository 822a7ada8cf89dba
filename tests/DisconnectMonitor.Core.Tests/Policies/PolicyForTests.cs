using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicyForTests
{
    private static readonly Policy Policy = Valid(Sample);

    [Fact]
    public void A_device_that_no_override_matches_has_the_policy_itself() =>
        Assert.Equal(
            new DevicePolicy(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), DeviceMode.Monitor, null, null),
            Policy.For(new DeviceIdentity("contoso", "pump-7")));

    [Theory]
    [InlineData("contoso")]
    [InlineData("CONTOSO-West")]
    public void An_override_matches_its_hubs_ignoring_case(string hub) =>
        Assert.Equal(
            new DevicePolicy(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), DeviceMode.Monitor, Severity.Error, "https://wiki/gw"),
            Policy.For(new DeviceIdentity(hub, "gw-1")));

    [Theory]
    [InlineData("fabrikam", "gw-1")]
    [InlineData("contoso", "GW-1")]
    [InlineData("contoso", "my-gw-1")]
    public void An_override_matches_only_when_both_hub_and_device_do(string hub, string device) =>
        Assert.Equal(TimeSpan.FromMinutes(10), Policy.For(new DeviceIdentity(hub, device)).Grace);

    [Fact]
    public void The_first_override_that_matches_is_used()
    {
        var policy = Valid("""{"overrides":[{"device":"^a","settle":"1m"},{"grace":"1h"},{"device":"^a","mode":"ignore"}]}""");

        Assert.Equal(
            new DevicePolicy(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), DeviceMode.Monitor, null, null),
            policy.For(new DeviceIdentity("contoso", "a1")));
        Assert.Equal(TimeSpan.FromHours(1), policy.For(new DeviceIdentity("contoso", "b1")).Grace);
    }

    [Theory]
    [InlineData("oslo-pump-7", "oslo")]
    [InlineData("pump7", null)]
    [InlineData("-7", null)]
    public void The_group_is_what_the_pattern_finds(string device, string? group) =>
        Assert.Equal(group, Policy.GroupOf(new DeviceIdentity("contoso", device)));

    [Fact]
    public void There_is_no_group_without_a_pattern_nor_an_empty_one()
    {
        var device = new DeviceIdentity("contoso", "oslo-1");
        Assert.Null(Policy.Default.GroupOf(device));
        Assert.Null(Valid("""{"groupPattern":"(?<group>x*)"}""").GroupOf(device));
    }

    [Fact]
    public void Looking_through_the_overrides_allocates_nothing()
    {
        var device = new DeviceIdentity("contoso-west", "sleepy-7");
        for (var warmUp = 0; warmUp < 100; warmUp++)
        {
            _ = Policy.For(device);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = Policy.For(device);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
