using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;
using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicySchemaTests
{
    private static readonly JsonSchema Schema = StrictSchema.Parse(PolicySchema.Text);
    private static readonly JsonElement Root = JsonElement.Parse(PolicySchema.Text);

    /// <summary>Every section of a policy: how its schema is found, and a document whose only mistake is an unknown name there.</summary>
    public static TheoryData<string, string> Sections => new()
    {
        { "", """{"?":1}""" },
        { "cluster", """{"cluster":{"?":1}}""" },
        { "cluster.group", """{"cluster":{"group":{"?":1}}}""" },
        { "cluster.hub", """{"cluster":{"hub":{"?":1}}}""" },
        { "flapping", """{"flapping":{"?":1}}""" },
        { "unstable", """{"unstable":{"?":1}}""" },
        { "overrides", """{"overrides":[{"?":1}]}""" },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_schema_and_the_reader_know_the_same_settings(string section, string unknownNameThere)
    {
        const string Known = "known here are ";
        var message = Assert.Single(Read(unknownNameThere).Problems).Message;
        var known = message[(message.IndexOf(Known, StringComparison.Ordinal) + Known.Length)..].Split(", ");

        Assert.Equal(Properties(section).Select(property => property.Name), known);
    }

    [Fact]
    public void Every_section_of_the_schema_is_in_the_list_above()
    {
        var sections = Root.GetProperty("properties").EnumerateObject().Sum(CountSections);
        Assert.Equal(Sections.Count, sections + 2);

        static int CountSections(JsonProperty property) =>
            property.Value.TryGetProperty("properties", out var inner) ? 1 + inner.EnumerateObject().Sum(CountSections) : 0;
    }

    [Fact]
    public void Every_default_in_the_schema_is_the_default()
    {
        var inForce = JsonNode.Parse(PolicyWriter.Write(Policy.Default))!.AsObject();
        Assert.Equal(inForce.ToJsonString(), Defaults("").ToJsonString());

        static JsonObject Defaults(string section)
        {
            var defaults = new JsonObject();
            foreach (var property in Properties(section).Where(property => property.Name != "$schema"))
            {
                defaults[property.Name] = property.Value.TryGetProperty("properties", out _)
                    ? Defaults(section.Length == 0 ? property.Name : $"{section}.{property.Name}")
                    : JsonNode.Parse(property.Value.GetProperty("default").GetRawText());
            }

            return defaults;
        }
    }

    [Fact]
    public void Every_setting_is_described()
    {
        foreach (var section in Sections)
        {
            Assert.All(Properties((string)section[0]), property => Assert.NotEmpty(property.Value.GetProperty("description").GetString()!));
        }
    }

    [Theory]
    [InlineData(Sample)]
    [InlineData("{}")]
    [InlineData("""{"$schema":"x","groupPattern":null,"tokenLifespans":[],"overrides":[]}""")]
    [InlineData("""{"settle":"00:00:30","grace":"1.02:00:00"}""")]
    [InlineData("""{"settle":"0h1s","grace":"6d"}""")]
    [InlineData("""{"cluster":{"buckets":1}}""")]
    [InlineData("""{"cluster":{"buckets":4096.0}}""")]
    [InlineData("""{"cluster":{"group":{"atLeast":2,"fraction":1}}}""")]
    [InlineData("""{"cluster":{"group":{"atLeast":1000000,"fraction":0.00001}}}""")]
    [InlineData("""{"cluster":{"hub":{"atLeast":2,"atMost":2,"fraction":1}}}""")]
    [InlineData("""{"cluster":{"hub":{"atLeast":1000000,"atMost":1000000}}}""")]
    [InlineData("""{"flapping":{"openAt":2,"closeBelow":1}}""")]
    [InlineData("""{"flapping":{"openAt":16,"closeBelow":15}}""")]
    [InlineData("""{"overrides":[{"hub":"A?b-*9"}]}""")]
    [InlineData("""{"overrides":[{"runbook":"HTTPS://wiki.example/"}]}""")]
    public void Both_accept(string json)
    {
        Valid(json);
        Assert.Empty(Schema.Problems(json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"grase":"1h"}""")]
    [InlineData("""{"$schema":1}""")]
    [InlineData("""{"settle":90}""")]
    [InlineData("""{"settle":null}""")]
    [InlineData("""{"settle":""}""")]
    [InlineData("""{"settle":"90"}""")]
    [InlineData("""{"settle":"0s"}""")]
    [InlineData("""{"settle":"00:00:00"}""")]
    [InlineData("""{"settle":"-1m"}""")]
    [InlineData("""{"settle":"1m1h"}""")]
    [InlineData("""{"settle":"1.5m"}""")]
    [InlineData("""{"settle":"00:01"}""")]
    [InlineData("""{"settle":"24:00:00"}""")]
    [InlineData("""{"settle":"00:60:00"}""")]
    [InlineData("""{"settle":"1000000s"}""")]
    [InlineData("""{"cluster":[]}""")]
    [InlineData("""{"cluster":{"bucket":1}}""")]
    [InlineData("""{"cluster":{"window":7}}""")]
    [InlineData("""{"cluster":{"buckets":0}}""")]
    [InlineData("""{"cluster":{"buckets":4097}}""")]
    [InlineData("""{"cluster":{"buckets":1.5}}""")]
    [InlineData("""{"cluster":{"buckets":"16"}}""")]
    [InlineData("""{"cluster":{"group":{"atMost":9}}}""")]
    [InlineData("""{"cluster":{"group":{"atLeast":1}}}""")]
    [InlineData("""{"cluster":{"group":{"atLeast":1000001}}}""")]
    [InlineData("""{"cluster":{"group":{"fraction":0}}}""")]
    [InlineData("""{"cluster":{"group":{"fraction":1.01}}}""")]
    [InlineData("""{"cluster":{"hub":{"atLeast":1}}}""")]
    [InlineData("""{"cluster":{"hub":{"atMost":1000001}}}""")]
    [InlineData("""{"cluster":{"hub":{"fraction":-1}}}""")]
    [InlineData("""{"cluster":{"hub":{"atMostFraction":0}}}""")]
    [InlineData("""{"cluster":{"hub":{"timesUsual":0.9}}}""")]
    [InlineData("""{"cluster":{"hub":{"timesUsual":101}}}""")]
    [InlineData("""{"grace":{"learn":"yes"}}""")]
    [InlineData("""{"grace":{"most":"1h"}}""")]
    [InlineData("""{"grace":{"atLeast":10}}""")]
    [InlineData("""{"unstable":{"openAt":1}}""")]
    [InlineData("""{"flapping":{"open":5}}""")]
    [InlineData("""{"flapping":{"openAt":1}}""")]
    [InlineData("""{"flapping":{"openAt":17}}""")]
    [InlineData("""{"flapping":{"closeBelow":0}}""")]
    [InlineData("""{"flapping":{"openAt":16,"closeBelow":16}}""")]
    [InlineData("""{"groupPattern":""}""")]
    [InlineData("""{"groupPattern":5}""")]
    [InlineData("""{"tokenLifespans":"1h"}""")]
    [InlineData("""{"tokenLifespans":["1h","1h"]}""")]
    [InlineData("""{"tokenLifespans":["1h","2h","3h","4h","5h","6h","7h","8h","9h"]}""")]
    [InlineData("""{"overrides":{}}""")]
    [InlineData("""{"overrides":[{}]}""")]
    [InlineData("""{"overrides":["x"]}""")]
    [InlineData("""{"overrides":[{"hub":""}]}""")]
    [InlineData("""{"overrides":[{"hub":"a b"}]}""")]
    [InlineData("""{"overrides":[{"hub":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]}""")]
    [InlineData("""{"overrides":[{"device":""}]}""")]
    [InlineData("""{"overrides":[{"device":null}]}""")]
    [InlineData("""{"overrides":[{"mode":"off"}]}""")]
    [InlineData("""{"overrides":[{"severity":"high"}]}""")]
    [InlineData("""{"overrides":[{"runbook":"wiki"}]}""")]
    [InlineData("""{"overrides":[{"severity":null}]}""")]
    public void Both_refuse(string json)
    {
        Assert.False(Read(json).IsValid);
        Assert.NotEmpty(Schema.Problems(json));
    }

    private static JsonElement.ObjectEnumerator Properties(string section)
    {
        var schema = Root;
        if (section == "overrides")
        {
            schema = Root.GetProperty("$defs").GetProperty("override");
        }
        else
        {
            foreach (var name in section.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                schema = schema.GetProperty("properties").GetProperty(name);
            }
        }

        return schema.GetProperty("properties").EnumerateObject();
    }
}
