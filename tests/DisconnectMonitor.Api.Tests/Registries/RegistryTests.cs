using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.Registries;

public sealed class RegistryTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Devices_are_taken_in_with_what_is_said_of_them()
    {
        var reply = await _host.PostAsync("/api/v1/registry", """
            {"devices":[{"hub":"Contoso","deviceId":"pump-7","group":"north","status":"enabled"},{"hub":"contoso","deviceId":"pump-9","status":"disabled"},{"hub":"contoso","deviceId":"pump-8","group":null}]}
            """);

        Assert.Equal(3, reply.Answer().GetProperty("devices").GetInt32());
        Assert.Equal(
            [Known("pump-7", "north"), Known("pump-9", null, isDisabled: true), Known("pump-8", null)], _host.Registry.Devices);
    }

    [Fact]
    public async Task What_a_host_only_keeps_for_now_is_accepted_and_what_it_cannot_keep_is_to_be_sent_again()
    {
        var batch = System.Text.Encoding.UTF8.GetString(RegistryBatch.ToJson([Known("pump-7", "n\u00f6rd \"1\"")]));

        _host.Registry.Result = new CommandResult.Accepted();
        var accepted = await _host.PostAsync("/api/v1/registry", batch);
        _host.Registry.Result = new CommandResult.Unavailable("no disk", TimeSpan.FromSeconds(3));
        var refused = await _host.PostAsync("/api/v1/registry", batch);

        Assert.Equal(1, accepted.Answer(202).GetProperty("devices").GetInt32());
        Assert.Contains("no disk", refused.Problem(503), StringComparison.Ordinal);
        Assert.All(_host.Registry.Devices, device => Assert.Equal(Known("pump-7", "n\u00f6rd \"1\""), device));
    }

    [Theory]
    [InlineData("""[]""", "devices: is no array")]
    [InlineData("""{"devices":[]}""", "send 1 to 1000 at once")]
    [InlineData("""{"devices":[{"hub":"contoso"}]}""", "devices[0].deviceId: is missing")]
    [InlineData("""{"devices":[{"deviceId":"pump-7"}]}""", "devices[0].hub: is missing")]
    [InlineData("""{"devices":[{"hub":"contoso","deviceId":"pump 7"}]}""", "devices[0].deviceId: holds ' '")]
    [InlineData("""{"devices":[{"hub":"contoso","deviceId":"pump-7","status":"off"}]}""", "write enabled or disabled")]
    [InlineData("""{"devices":[{"hub":"contoso","deviceId":"pump-7","tags":{}}]}""", "devices[0].tags: is unknown")]
    [InlineData("""{"devices":[{"hub":"contoso","deviceId":"pump-7","group":"a\u0007"}]}""", "a control character")]
    [InlineData("""{"devices":[7]}""", "devices[0]: is no object")]
    [InlineData("""{"devices":""", "broken JSON")]
    public async Task What_is_wrong_with_a_batch_is_said_and_none_of_it_is_taken(string body, string problem)
    {
        var reply = await _host.PostAsync("/api/v1/registry", body);

        Assert.Contains(problem, reply.Problem(400), StringComparison.Ordinal);
        Assert.Empty(_host.Registry.Devices);
    }

    private static RegisteredDevice Known(string device, string? group, bool isDisabled = false) =>
        new(new DeviceIdentity("contoso", device), new Registration(group, isDisabled));
}
