using DisconnectMonitor.Settings;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Tests.Channels.Settings;

public sealed class ChannelsSchemaTests
{
    private const string Key = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly JsonSchema Schema = StrictSchema.Parse(ChannelsSchema.Text);
    private static readonly JsonElement Definitions = JsonElement.Parse(ChannelsSchema.Text).GetProperty("$defs");

    private static readonly SecretSource Secrets = new(
        name => name == "HOOK" ? "https://hooks.example/x" : Key,
        _ => Key);

    /// <summary>Where the settings stand in the schema, and a channel whose only mistake is an unknown name there.</summary>
    public static TheoryData<string, string> Sections => new()
    {
        { "webhook", """{"name":"a","type":"webhook","url":"https://a.example","secret":{"env":"KEY"},"?":1}""" },
        { "slack", """{"name":"a","type":"slack","url":{"env":"HOOK"},"?":1}""" },
        { "teams", """{"name":"a","type":"teams","url":{"env":"HOOK"},"?":1}""" },
        { "pagerduty", """{"name":"a","type":"pagerduty","routingKey":{"file":"/k"},"?":1}""" },
        { "azureMonitor", """{"name":"a","type":"azureMonitor","url":"https://a.example","?":1}""" },
        { "smtpEmail.smtp", """{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"smtp":{"host":"h","?":1}}""" },
        { "azureEmail.azure", """{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"azure":{"endpoint":"https://a.example","?":1}}""" },
        { "eventGrid", """{"name":"a","type":"eventGrid","topic":"https://a.example","?":1}""" },
        { "filter", """{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"?":1}}""" },
        { "secret", """{"name":"a","type":"slack","url":{"env":"HOOK","?":1}}""" },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_schema_and_the_reader_know_the_same_settings(string section, string unknownNameThere)
    {
        const string Known = "known here are ";
        var message = Assert.Single(Read(unknownNameThere).Problems).Message;
        var known = message[(message.IndexOf(Known, StringComparison.Ordinal) + Known.Length)..].Split(", ");
        var path = section.Split('.');
        var schema = path.Skip(1).Aggregate(Definitions.GetProperty(path[0]), (outer, name) => outer.GetProperty("properties").GetProperty(name));
        Assert.Equal(schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(), known.Order());
        Assert.NotEmpty(Schema.Problems(File(unknownNameThere)));
    }

    [Fact]
    public void Every_type_and_every_way_to_send_mail_is_an_alternative()
    {
        var types = Definitions.EnumerateObject()
            .Where(definition => definition.Value.TryGetProperty("properties", out var properties) && properties.TryGetProperty("type", out _))
            .Select(definition => definition.Value.GetProperty("properties").GetProperty("type").GetProperty("const").GetString()!)
            .ToList();
        Assert.Equal(8, types.Count);
        Assert.Equal(Enum.GetNames<ChannelType>().Order(), types.Distinct().Select(type => char.ToUpperInvariant(type[0]) + type[1..]).Order());
    }

    [Theory]
    [InlineData("""{"name":"a_1-B","type":"webhook","url":"https://a.example:8443/in","secret":{"file":"/k"}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":{"env":"HOOK"},"secret":{"env":"KEY"},"filter":{}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":"{}"}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","secret":{"env":"KEY"},"headers":{"X-Source":"monitor","Authorization":{"env":"KEY"}}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":"{}","resolvedUrl":"https://a.example/{incident}/close"}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"kinds":["sustained","monitorHealth"],"severity":"info","hubs":["Contoso-*"],"groups":["site ?"],"device":"^p"}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"escalateAfter":"30m"}""")]
    [InlineData("""{"name":"a","type":"pagerduty","routingKey":{"file":"/k"},"url":"https://events.eu.pagerduty.com/v2/enqueue"}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"http://localhost:7071/api/alerts"}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"http://[::1]:7071"}""")]
    [InlineData("""{"name":"a","type":"email","from":"Monitor <m@c.example>","to":["a@c.example"],"smtp":{"host":"h","tls":"implicit","port":465,"user":"u","password":{"file":"/k"}}}""")]
    [InlineData("""{"name":"a","type":"eventGrid","topic":"https://t.example/api/events","key":{"file":"/k"}}""")]
    public void Both_accept(string channel)
    {
        Assert.Empty(Read(channel).Problems);
        Assert.Empty(Schema.Problems(File(channel)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"name":"a","type":"pigeon"}""")]
    [InlineData("""{"type":"slack","url":{"env":"HOOK"}}""")]
    [InlineData("""{"name":"no spaces","type":"slack","url":{"env":"HOOK"}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example"}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":7}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":{}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":"{}","headers":{"no name":"x"}}""")]
    [InlineData("""{"name":"a","type":"webhook","url":"https://a.example","body":"{}","headers":{"X-Source":""}}""")]
    [InlineData("""{"name":"a","type":"slack"}""")]
    [InlineData("""{"name":"a","type":"slack","url":"https://hooks.example/x"}""")]
    [InlineData("""{"name":"a","type":"slack","url":{}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK","file":"/k"}}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"http://a.example"}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"https://a.example/?code=1"}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"https://u:p@a.example/"}""")]
    [InlineData("""{"name":"a","type":"azureMonitor","url":"a.example"}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"]}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":[],"smtp":{"host":"h"}}""")]
    [InlineData("""{"name":"a","type":"email","from":"nobody","to":["a@c.example"],"smtp":{"host":"h"}}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"smtp":{"host":"x y"}}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"smtp":{"host":"h","port":0}}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"smtp":{"host":"h","tls":"some"}}""")]
    [InlineData("""{"name":"a","type":"email","from":"m@c.example","to":["a@c.example"],"smtp":{"host":"h"},"azure":{"endpoint":"https://a.example"}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"escalateAfter":30}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"escalateAfter":"soon"}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"kinds":"cluster"}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"kinds":["clusters"]}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"severity":3}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"hubs":["a b"]}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"groups":[""]}}""")]
    [InlineData("""{"name":"a","type":"slack","url":{"env":"HOOK"},"filter":{"device":""}}""")]
    public void Both_refuse(string channel)
    {
        Assert.False(Read(channel).IsValid);
        Assert.NotEmpty(Schema.Problems(File(channel)));
    }

    [Fact]
    public void What_else_the_file_holds_is_left_alone() => Assert.Empty(Schema.Problems("""{"policy":"policy.json"}"""));

    private static SettingsResult<IReadOnlyList<ChannelSettings>> Read(string channel) => ChannelSettingsReader.Read(Encoding.UTF8.GetBytes(File(channel)), Secrets);

    private static string File(string channel) => $$"""{"channels":[{{channel}}]}""";
}
