using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Tests.Channels.Settings;

public sealed class ChannelSettingsReaderTests
{
    private const string Hook = "https://hooks.slack.example/services/T0/B0/sEcReT";

    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["KEY"] = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ["HOOK"] = Hook,
        ["PASSWORD"] = "pässword-7",
        ["PLAIN_HTTP"] = "http://hooks.example/sEcReT",
        ["SHORT"] = "whsec_c0VjUmVU",
        ["LINES"] = "sEcReT\r\nX: y",
        ["EMPTY"] = "",
    };

    private static readonly SecretSource Secrets = new(
        name => Environment.GetValueOrDefault(name),
        path => path == "/run/secrets/routing" ? "R0UTINGKEY\n" : throw new FileNotFoundException("Could not find file", path));

    [Fact]
    public void Every_type_is_read()
    {
        var result = Read("""
            {
              // Whatever else the file has is not for channels.
              "policy": "policy.json",
              "channels": [
                { "name": "hook", "type": "webhook", "url": "https://ops.example/in", "secret": { "env": "KEY" },
                  "filter": { "kinds": ["cluster", "monitorHealth"], "severity": "error", "hubs": ["contoso-*"], "groups": ["site-?"], "device": "^pump-" } },
                { "name": "chat", "type": "slack", "url": { "env": "HOOK" } },
                { "name": "rooms", "type": "teams", "url": { "env": "HOOK" } },
                { "name": "pager", "type": "pagerduty", "routingKey": { "file": "/run/secrets/routing" } },
                { "name": "alerts", "type": "azureMonitor", "url": "http://localhost:7071/api/alerts" },
                { "name": "mail", "type": "email", "from": "Monitor <m@contoso.example>", "to": ["a@contoso.example", "b@contoso.example"],
                  "smtp": { "host": "smtp.contoso.example", "user": "m", "password": { "env": "PASSWORD" } } },
                { "name": "relay", "type": "email", "from": "m@contoso.example", "to": ["a@contoso.example"], "smtp": { "host": "relay", "tls": "none" } },
                { "name": "acs", "type": "email", "from": "m@contoso.example", "to": ["a@contoso.example"],
                  "azure": { "endpoint": "https://contoso.communication.azure.com" } },
                { "name": "grid", "type": "eventGrid", "topic": "https://t.westeurope-1.eventgrid.azure.net/api/events", "key": { "env": "PASSWORD" } },
              ]
            }
            """);
        Assert.Empty(result.Problems);
        Assert.Equal(
            ["Webhook", "Slack", "Teams", "Pagerduty", "AzureMonitor", "Smtp", "Smtp", "AzureEmail", "EventGrid"],
            result.Value!.Select(channel => channel.Target.GetType().Name));
        Assert.Equal([587, 25], result.Value!.Select(channel => channel.Target).OfType<ChannelTarget.Smtp>().Select(smtp => smtp.Port));
        Assert.Equal("R0UTINGKEY", result.Value!.Select(channel => channel.Target).OfType<ChannelTarget.Pagerduty>().Single().RoutingKey.Value);
        var filter = result.Value![0].Filter;
        Assert.Equal((Severity.Error, 2, "contoso-*", "site-?", "^pump-"), (filter.Severity, filter.Kinds.Length, filter.Hubs[0].Text, filter.Groups[0].Text, filter.Device!.ToString()));
        Assert.Equal(Severity.Warning, result.Value![1].Filter.Severity);
        Assert.All(result.Value!, channel => Assert.Equal(channel.Name, ChannelFactory.Create(channel, new ChannelServices()).Name));
    }

    [Fact]
    public void All_problems_are_listed_at_once_with_their_paths()
    {
        var result = Read("""
            { "channels": [
              { "name": "a", "type": "webhook", "url": "http://ops.example/in", "secret": "whsec_c0VjUmVU" },
              { "name": "A", "type": "slak" },
              { "name": "no spaces", "type": "slack", "url": "https://hooks.slack.example/services/T0/B0/sEcReT", "chanel": "x" },
              { "type": "pagerduty", "filter": { "kinds": ["clusters"], "severity": 3, "hubs": ["a b"], "groups": [""], "device": "(" } },
              { "name": "m", "type": "email", "from": "nobody", "to": [], "smtp": { "host": "x y", "port": 0, "user": "u" } },
              { "name": "n", "type": "email", "from": "m@c.example", "to": ["a@c.example"] },
              { "name": "o", "type": "email", "from": "m@c.example", "to": ["a@c.example"], "smtp": { "host": "h", "tls": "none", "user": "u", "password": { "env": "PASSWORD" } } },
              { "name": "p", "type": "azureMonitor", "url": "https://f.example/api/x?code=sEcReT" },
              7
            ] }
            """);
        Assert.Null(result.Value);
        Assert.Equal(
            [
                "channels[0].url", "channels[0].secret", "channels[1].name", "channels[1].type", "channels[2].name", "channels[2].url",
                "channels[2].chanel", "channels[3].name", "channels[3].filter.kinds[0]", "channels[3].filter.severity",
                "channels[3].filter.hubs[0]", "channels[3].filter.groups[0]", "channels[3].filter.device", "channels[3].routingKey",
                "channels[4].from", "channels[4].to", "channels[4].smtp.host", "channels[4].smtp.port", "channels[4].smtp.password",
                "channels[5].smtp", "channels[6].smtp.tls", "channels[7].url", "channels[8]",
            ],
            result.Problems.Select(problem => problem.Path));
        Assert.DoesNotContain(result.Problems, problem => ShowsSecret(problem.Message));
    }

    [Theory]
    [InlineData("\"whsec_c0VjUmVU\"", "is a secret, which does not belong in this file; write where it is instead: { \"env\": \"NAME\" }")]
    [InlineData("[\"sEcReT\"]", "is a secret, which does not belong in this file")]
    [InlineData("{}", "names no place; write where it is instead")]
    [InlineData("{\"env\":\"KEY\",\"file\":\"/x\"}", "names two places; write where it is instead")]
    [InlineData("{\"env\":\"MISSING\"}", "the environment variable \"MISSING\" is not set; set it for the monitor's process")]
    [InlineData("{\"env\":\"EMPTY\"}", "the environment variable \"EMPTY\" is not set; set it for the monitor's process")]
    [InlineData("{\"file\":\"/run/secrets/gone\"}", "the file \"/run/secrets/gone\" cannot be read: it is not there")]
    [InlineData("{\"env\":\"SHORT\"}", "is found, but what is there has 6 bytes; write whsec_ and the base64 of 24 to 64 random bytes")]
    [InlineData("{\"env\":\"LINES\"}", "is found, but what is there has more than one line")]
    [InlineData("{\"env\":\"HOOK\"}", "is found, but what is there is no base64; write whsec_ and the base64 of 24 to 64 random bytes")]
    public void A_secret_that_is_none_is_refused_without_quoting_it(string secret, string problem)
    {
        var result = Read($$"""{ "channels": [ { "name": "a", "type": "webhook", "url": "https://ops.example", "secret": {{secret}} } ] }""");
        var found = Assert.Single(result.Problems);
        Assert.StartsWith("channels[0].secret", found.Path, StringComparison.Ordinal);
        Assert.StartsWith(problem, found.Message, StringComparison.Ordinal);
        Assert.False(ShowsSecret(found.Message));
    }

    [Fact]
    public void An_address_that_is_found_where_secrets_are_is_checked_and_not_quoted()
    {
        var found = Assert.Single(Read("""{ "channels": [ { "name": "a", "type": "slack", "url": { "env": "PLAIN_HTTP" } } ] }""").Problems);
        Assert.Equal("is found, but what is there is not encrypted; write an https address (http is for this machine alone)", found.Message);
    }

    [Fact]
    public void Settings_show_no_secret()
    {
        var result = Read("""
            { "channels": [
              { "name": "a", "type": "slack", "url": { "env": "HOOK" } },
              { "name": "b", "type": "webhook", "url": { "env": "HOOK" }, "secret": { "env": "KEY" } },
              { "name": "c", "type": "email", "from": "m@c.example", "to": ["a@c.example"], "smtp": { "host": "h", "user": "u", "password": { "env": "PASSWORD" } } }
            ] }
            """);
        Assert.Equal(3, result.Value!.Count);
        Assert.All(result.Value!, channel => Assert.False(ShowsSecret(channel.ToString())));
        Assert.Contains("https://hooks.slack.example/***", result.Value![0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"channels":{}}""")]
    [InlineData("""{"channels":[{"name":"\ud800"}]}""")]
    [InlineData("\u0000\u0001")]
    public void What_is_no_list_of_channels_is_refused(string json) => Assert.NotEmpty(Read(json).Problems);

    [Fact]
    public void A_channel_may_wait_for_others_to_take_an_incident()
    {
        const string Channel = """{ "channels": [ { "name": "a", "type": "slack", "url": { "env": "HOOK" }, "escalateAfter": "?" } ] }""";
        Assert.Equal(TimeSpan.FromMinutes(90), Assert.Single(Read(Channel.Replace("?", "1h30m", StringComparison.Ordinal)).Value!).EscalateAfter);
        Assert.StartsWith("\"30s\" is too short; write 1m or more", Assert.Single(Read(Channel.Replace("?", "30s", StringComparison.Ordinal)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_list_there_are_no_channels() => Assert.True(Read("{}") is { IsValid: true, Value.Count: 0 });

    [Fact]
    public void Files_and_the_environment_of_this_machine_hold_secrets()
    {
        using var folder = new TempFolder();
        var path = folder["hook"];
        File.WriteAllText(path, $"{Hook}\n");
        var json = $$"""
            { "channels": [ { "name": "a", "type": "slack", "url": { "file": {{JsonSerializer.Serialize(path)}} } } ] }
            """;
        Assert.True(Read(json, SecretSource.System).IsValid);
        File.WriteAllText(path, new string('x', 20_000));
        var problem = Assert.Single(Read(json, SecretSource.System).Problems);
        Assert.Contains("it has more than 16384 bytes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_says_what_the_file_says()
    {
        var result = From(
            ("Logging__LogLevel__Default", "Warning"),
            ("Channels", null),
            ("Channels__0__Name", "mail"),
            ("CHANNELS__0__TYPE", "Email"),
            ("Channels__0__From", "m@contoso.example"),
            ("Channels__0__To__0", "a@contoso.example"),
            ("Channels__0__To__1", "b@contoso.example"),
            ("Channels__0__Smtp__Host", "smtp.contoso.example"),
            ("Channels__0__Smtp__Port", "2525"),
            ("Channels__0__Smtp__User", "m"),
            ("Channels__0__Smtp__Password__Env", "PASSWORD"),
            ("Channels:7:Name", "hook"),
            ("Channels:7:Type", "webhook"),
            ("Channels:7:Url", "https://ops.example/in"),
            ("Channels:7:Secret:Env", "KEY"),
            ("Channels:7:Filter:Kinds:0", "cluster"),
            ("Channels:7:Filter:Severity", "error"));
        Assert.Empty(result.Problems);
        var mail = Assert.IsType<ChannelTarget.Smtp>(result.Value![0].Target);
        Assert.Equal(("smtp.contoso.example", 2525, "pässword-7", 2), (mail.Host, mail.Port, mail.Password!.Value, mail.Addresses.To.Length));
        Assert.Equal(IncidentKind.Cluster, Assert.Single(result.Value![1].Filter.Kinds));
        Assert.Equal(Severity.Error, result.Value![1].Filter.Severity);
    }

    [Fact]
    public void A_problem_in_configuration_is_named_by_the_index_under_which_it_was_given_and_shows_no_secret()
    {
        var problem = Assert.Single(From(("Channels:3:Name", "hook"), ("Channels:3:Type", "slack"), ("Channels:3:Url", Hook)).Problems);
        Assert.Equal("channels[3].url", problem.Path);
        Assert.False(ShowsSecret(problem.Message));
    }

    [Fact]
    public void No_configuration_is_no_channels() => Assert.True(From(("Channels", "")) is { IsValid: true, Value.Count: 0 });

    private static SettingsResult<IReadOnlyList<ChannelSettings>> From(params (string Name, string? Value)[] settings) =>
        ChannelSettingsReader.FromSettings(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)), Secrets);

    private static bool ShowsSecret(string text) =>
        new[] { "sEcReT", "c0VjUmVU", "AAECAw", "pässword", "R0UTING" }.Any(secret => text.Contains(secret, StringComparison.Ordinal));

    private static SettingsResult<IReadOnlyList<ChannelSettings>> Read(string json, SecretSource? secrets = null) =>
        ChannelSettingsReader.Read(Encoding.UTF8.GetBytes(json), secrets ?? Secrets);
}
