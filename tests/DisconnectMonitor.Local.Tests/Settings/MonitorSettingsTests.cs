using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Local.Serving;
using DisconnectMonitor.LogSources;

namespace DisconnectMonitor.Settings;

/// <summary>The settings file of the local monitor: everything that is wrong is said at once.</summary>
public sealed class MonitorSettingsTests
{
    private static readonly SecretSource Secrets = new(
        name => name switch
        {
            "PING" => "https://ping.example/0123456789abcdef",
            "KEY" => new string('k', 40),
            "SHORT" => new string('k', 31),
            "SIGN" => "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
            _ => null,
        },
        _ => throw new FileNotFoundException());

    [Fact]
    public void An_empty_file_is_the_defaults()
    {
        var settings = Read("{}");
        Assert.Equal("http://127.0.0.1:7080/", settings.Listen.ToString());
        Assert.Equal(DeliveryMode.Live, settings.Mode);
        Assert.Equal(TimeSpan.FromDays(1), settings.Reminder);
        Assert.Equal(TimeSpan.FromDays(30), settings.JournalRetention);
        Assert.IsType<LogSourceSettings.None>(settings.LogSource);
        Assert.Null(settings.DeadMansSwitch);
        Assert.False(settings.IsPageOpenOnLoopback);
    }

    [Fact]
    public void All_of_it_can_be_set()
    {
        var settings = Read("""
            {
              "listen": "http://0.0.0.0:8080",
              "mode": "shadow",
              "reminder": "off",
              "policy": { "grace": "15m" },
              "channels": [
                { "name": "ops", "type": "webhook", "url": "https://hooks.example/x", "secret": { "env": "SIGN" } }
              ],
              "azure": {
                "workspace": "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs",
                "hubs": ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/IotHubs/Contoso"]
              },
              "logSource": { "type": "logAnalytics", "workspace": "01234567-89ab-cdef-0123-456789abcdef" },
              "journal": { "retention": "90d", "fileMegabytes": 128 },
              "deadMansSwitch": { "url": { "env": "PING" }, "every": "2m" },
              "allClear": { "channel": "ops", "at": "07:30", "zone": "Europe/Berlin" },
              "queue": { "url": "https://contoso.queue.core.windows.net/device-events" },
              "accessKey": { "env": "KEY" },
              "page": { "openOnLoopback": true },
              "metrics": { "openOnLoopback": true },
              "publicUrl": "https://monitor.contoso.example",
              "shadowPolicy": { "grace": "25m" },
              "signedLinks": { "key": { "env": "KEY" }, "lasts": "6h" },
            }
            """);
        Assert.Equal("http://0.0.0.0:8080/", settings.Listen.ToString());
        Assert.Equal(DeliveryMode.Shadow, settings.Mode);
        Assert.Null(settings.Reminder);
        Assert.Equal(TimeSpan.FromMinutes(15), settings.Policy.Grace);
        Assert.Equal(TimeSpan.FromMinutes(25), settings.ShadowPolicy!.Grace);
        Assert.Equal("ops", Assert.Single(settings.Channels).Name);
        Assert.EndsWith("/IotHubs/Contoso", settings.Azure.HubId("contoso"), StringComparison.Ordinal);
        Assert.IsType<LogSourceSettings.LogAnalytics>(settings.LogSource);
        Assert.Equal(TimeSpan.FromDays(90), settings.JournalRetention);
        Assert.Equal(TimeSpan.FromMinutes(2), settings.DeadMansSwitch!.Every);
        Assert.Equal((new TimeOnly(7, 30), "Europe/Berlin"), (settings.AllClear!.At, settings.AllClear.Zone.Id));
        Assert.Equal("device-events", StorageQueueFeed.NameOf(settings.Queue!));
        Assert.Equal(new string('k', 40), settings.AccessKey!.Reveal());
        Assert.True(settings.IsPageOpenOnLoopback);
        Assert.True(settings.AreMetricsOpenOnLoopback);
        Assert.Equal("https://monitor.contoso.example/", settings.PublicUrl!.ToString());
        Assert.Equal((new string('k', 40), TimeSpan.FromHours(6)), (settings.SignedLinks!.Key.Reveal(), settings.SignedLinks.Lasts));
    }

    [Theory]
    [InlineData("""{"listen":"https://127.0.0.1"}""", "listen: is an https address, which a proxy in front of the monitor is for; write an http one")]
    [InlineData("""{"listen":"http://example.com"}""", "listen: \"example.com\" is not an IP address; write one of this machine, or 0.0.0.0 for all of them")]
    [InlineData("""{"listen":"7080"}""", "listen: \"7080\" is not an address; write one, as in \"http://127.0.0.1:7080\"")]
    [InlineData("""{"publicUrl":"monitor.contoso.example"}""", "publicUrl: \"monitor.contoso.example\" is not an address; write one")]
    [InlineData("""{"publicUrl":"https://contoso.example/monitor"}""", "publicUrl: \"https://contoso.example/monitor\" has more than a scheme, a host and a port")]
    [InlineData("""{"shadowPolicy":{"grase":"1m"}}""", "shadowPolicy.grase: is not a setting; did you mean grace?")]
    [InlineData("""{"signedLinks":{"key":{"env":"KEY"}}}""", "publicUrl: is missing; signed links lead to it")]
    [InlineData("""{"publicUrl":"http://x.example","signedLinks":{}}""", "signedLinks.key: is missing")]
    [InlineData("""{"publicUrl":"http://x.example","signedLinks":{"key":"0123456789abcdef0123456789abcdef"}}""", "signedLinks.key: is a secret, which does not belong in this file")]
    [InlineData("""{"publicUrl":"http://x.example","signedLinks":{"key":{"env":"SHORT"}}}""", "signedLinks.key: is found, but what is there has fewer than 32 characters")]
    [InlineData("""{"publicUrl":"http://x.example","signedLinks":{"key":{"env":"KEY"},"lasts":"1m"}}""", "signedLinks.lasts: \"1m\" is too short")]
    [InlineData("""{"metrics":{"openOnLoopback":"yes"}}""", "metrics.openOnLoopback: is \"yes\"; write true or false")]
    [InlineData("""{"mode":"quiet"}""", "mode: \"quiet\" is not known; write one of live, shadow")]
    [InlineData("""{"reminder":"1m"}""", "reminder: \"1m\" is too short; write 10m or more")]
    [InlineData("""{"chanels":[]}""", "chanels: is not a setting; did you mean channels?")]
    [InlineData("""{"policy":{"grase":"1m"}}""", "policy.grase: is not a setting; did you mean grace?")]
    [InlineData("""{"allClear":{"channel":"ops"}}""", "allClear.channel: \"ops\" is none of the channels; write the name of one")]
    [InlineData("""{"azure":{"hubs":["contoso"]}}""", "azure.hubs[0]: \"contoso\" is not such a resource id")]
    [InlineData("""{"deadMansSwitch":{"url":"https://ping.example/x"}}""", "deadMansSwitch.url: is a secret, which does not belong in this file")]
    [InlineData("""{"queue":{}}""", "queue.url: is missing; write the queue's address")]
    [InlineData("""{"queue":{"url":"http://x.example/device-events"}}""", "queue.url: \"http://x.example/device-events\" is not an https address")]
    [InlineData("""{"queue":{"url":"https://x.example/device-events?sig=0123456789abcdef"}}""", "queue.url: has more than a path, which may hold a key")]
    [InlineData("""{"queue":{"url":"https://x.example/No_Name"}}""", "queue.url: \"https://x.example/No_Name\" does not end with a queue's name")]
    [InlineData("""{"queue":{"connectionString":{"env":"KEY"},"name":"device-events"}}""", "queue.connectionString: is found, but what is there is not the connection string of a storage account")]
    [InlineData("""{"accessKey":{"env":"PING"}}""", "accessKey: is found, but what is there is not a key")]
    public void What_is_wrong_is_said_with_its_place_and_what_to_write(string json, string problem)
    {
        var result = MonitorSettingsReader.Read(Encoding.UTF8.GetBytes(json), Secrets);
        Assert.StartsWith(problem, Assert.Single(result.Problems).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", result.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_listed_at_once() => Assert.Equal(
        3, MonitorSettingsReader.Read("""{"mode":1,"listen":2,"journal":{"x":3}}"""u8.ToArray(), Secrets).Problems.Length);

    private static MonitorSettings Read(string json)
    {
        var result = MonitorSettingsReader.Read(Encoding.UTF8.GetBytes(json), Secrets);
        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        return result.Value;
    }
}
