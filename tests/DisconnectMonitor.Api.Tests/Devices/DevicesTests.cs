using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Tests.Host;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.Devices;

public sealed class DevicesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("", "alone,created,gone,here,modular")]
    [InlineData("?state=connected", "here")]
    [InlineData("?state=waiting", "gone,modular")]
    [InlineData("?state=alerting", "alone")]
    [InlineData("?state=disconnected", "")]
    [InlineData("?state=unknown", "created")]
    [InlineData("?device=here", "here")]
    [InlineData("?device=Here", "")]
    [InlineData("?hub=CONTOSO&device=alone", "alone")]
    [InlineData("?hub=other", "")]
    [InlineData("?module=%24edgeAgent", "modular")]
    [InlineData("?module=%24edgeAgent&state=waiting", "modular")]
    [InlineData("?module=%24edgeHub&state=waiting", "")]
    [InlineData("?module=%24edgeHub&state=connected", "modular")]
    public async Task Devices_are_listed_as_far_as_the_filters_let_them(string filter, string devices)
    {
        AddSome();
        var page = (await _host.GetAsync($"/api/v1/devices{filter}")).Answer();
        Assert.Equal(devices, string.Join(',', Names(page).Order()));
    }

    [Fact]
    public async Task Pages_follow_the_keys()
    {
        AddSome();
        var all = (await _host.GetAsync("/api/v1/devices")).Answer();
        var first = (await _host.GetAsync("/api/v1/devices?pageSize=4")).Answer();
        var token = first.GetProperty("continuationToken").GetString();
        var second = (await _host.GetAsync($"/api/v1/devices?pageSize=4&continuationToken={token}")).Answer();
        Assert.Equal(Names(all), Names(first).Concat(Names(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("continuationToken").ValueKind);
        var keys = all.GetProperty("items").EnumerateArray().Select(device => device.GetProperty("key").GetString()).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task A_device_says_why_it_alerted()
    {
        AddSome();
        var detail = await DetailAsync("alone");
        Assert.Equal("alerting", detail.GetProperty("device").GetProperty("state").GetString());
        Assert.Equal(
            ["escalated: no verdict", "verdict asked again", "verdict asked", "settled", "wait started", "connected"],
            detail.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("decision").GetString()));
        Assert.Contains("it alerted", detail.GetProperty("decisions")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        var connection = detail.GetProperty("connections")[0];
        Assert.Equal("escalated", connection.GetProperty("wait").GetProperty("phase").GetString());
        Assert.Equal(
            detail.GetProperty("device").GetProperty("incidents")[0].GetString(), connection.GetProperty("incident").GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_device_shows_the_schedule_that_its_drops_keep()
    {
        for (var i = 0; i < 8; i++)
        {
            var drop = At(70 * i);
            _host.Devices.Hears("pump-7", ConnectionEventKind.Disconnected, drop, 10 + (2 * i));
            _host.Devices.Hears("pump-7", ConnectionEventKind.Connected, drop + TimeSpan.FromSeconds(5), 11 + (2 * i));
        }

        var connection = (await DetailAsync("pump-7")).GetProperty("connections")[0];
        Assert.Equal("""{"name":"dotnet-or-java","periodSeconds":4200,"fits":8}""", connection.GetProperty("renewal").GetRawText());
        Assert.Equal(8, connection.GetProperty("marks").GetArrayLength());
        Assert.Equal(5, connection.GetProperty("marks")[0].GetProperty("gapSeconds").GetDouble());
    }

    [Fact]
    public async Task A_device_has_the_group_that_the_policy_finds()
    {
        _host.Devices.Context = new HubContext(
            Policy.Default with { GroupPattern = new("^(?<group>[a-z0-9]+)-", System.Text.RegularExpressions.RegexOptions.NonBacktracking) }, 16);
        _host.Devices.Hears("waw1-press-20", ConnectionEventKind.Connected, At(0), 1);
        Assert.Equal("waw1", (await DetailAsync("waw1-press-20")).GetProperty("device").GetProperty("group").GetString());
    }

    [Fact]
    public async Task A_device_that_IoT_Hub_lets_be_named_oddly_comes_out_as_it_is()
    {
        const string Odd = "it's:a.b+c%d_e#f*g?h!(i),j=k@l;m$n";
        _host.Devices.Hears(Odd, ConnectionEventKind.Connected, At(0), 1);
        var page = (await _host.GetAsync($"/api/v1/devices?device={Uri.EscapeDataString(Odd)}")).Answer();
        Assert.Equal([Odd], Names(page));
    }

    [Fact]
    public async Task Silent_devices_are_those_that_nothing_was_heard_of_since()
    {
        _host.Devices.Hears("old", ConnectionEventKind.Connected, At(0), 1);
        _host.Devices.Hears("new", ConnectionEventKind.Connected, At(60), 1);

        Assert.Equal(["old"], Names((await _host.GetAsync($"/api/v1/devices?silentSince={At(30)}")).Answer()));
        Assert.Empty(Names((await _host.GetAsync("/api/v1/devices?neverHeardOf=true")).Answer()));
        Assert.Equal(2, Names((await _host.GetAsync("/api/v1/devices?neverHeardOf=false")).Answer()).Count());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789abcdef")]
    [InlineData("pump-7")]
    public async Task A_key_of_no_device_is_404(string key) => _ = (await _host.GetAsync($"/api/v1/devices/{key}")).Problem(404);

    [Theory]
    [InlineData("?device=a%20b", "device: holds ' ', which IoT Hub does not allow in an id")]
    [InlineData("?state=offline", "state: is \"offline\"; write unknown, connected, disconnected, waiting or alerting")]
    [InlineData("?silentSince=yesterday", "silentSince: \"yesterday\" is not a time; write 2026-11-02T03:05:00Z")]
    [InlineData("?neverHeardOf=maybe", "neverHeardOf: is \"maybe\"; write true or false")]
    [InlineData("?group=waw1", "group: is no parameter of this address; there are hub, device, module, state, silentSince, neverHeardOf, pageSize, continuationToken")]
    public async Task A_filter_with_an_error_lists_nothing(string query, string problem) =>
        Assert.Equal(problem, (await _host.GetAsync($"/api/v1/devices{query}")).Problem(400));

    [Fact]
    public void Every_decision_has_a_reason() => Assert.All(Enum.GetValues<DecisionKind>(), kind =>
        Assert.EndsWith(".", DecisionEntry.From(new RememberedDecision(At(0), kind)).Reason, StringComparison.Ordinal));

    private void AddSome()
    {
        var devices = _host.Devices;
        devices.Hears("here", ConnectionEventKind.Connected, At(0), 1);
        devices.Hears("created", ConnectionEventKind.Created, At(0), 0);
        devices.Hears("gone", ConnectionEventKind.Disconnected, At(1), 2);
        devices.Hears("modular", ConnectionEventKind.Connected, At(0), 1, "$edgeHub");
        devices.Hears("modular", ConnectionEventKind.Disconnected, At(1), 2, "$edgeAgent");
        devices.Hears("alone", ConnectionEventKind.Connected, At(0), 1);
        var alone = devices.Hears("alone", ConnectionEventKind.Disconnected, At(1), 2);
        for (var i = 0; i < 4; i++)
        {
            devices.Fires(alone);
        }
    }

    private async Task<JsonElement> DetailAsync(string device) =>
        (await _host.GetAsync($"/api/v1/devices/{new DeviceIdentity("contoso", device).Key}")).Answer();

    private static Instant At(int minute) => Revisions.Dropped + TimeSpan.FromMinutes(minute);

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(device => device.GetProperty("device").GetString()!);
}
