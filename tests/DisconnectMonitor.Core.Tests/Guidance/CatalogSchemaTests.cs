using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Tests.Guidance;

public sealed class CatalogSchemaTests
{
    private static readonly JsonSchema Schema = StrictSchema.Parse(StrictSchema.Embedded("catalog.schema.json"));

    private static readonly Dictionary<string, Action<JsonNode>> Mutations = new()
    {
        ["no entries"] = catalog => catalog["entries"] = new JsonArray(),
        ["no checks at all"] = catalog => catalog.AsObject().Remove("checks"),
        ["an unknown section"] = catalog => catalog["extra"] = 1,
        ["an entry without causes"] = catalog => Entry(catalog).Remove("causes"),
        ["an entry with an empty list of causes"] = catalog => Entry(catalog)["causes"] = new JsonArray(),
        ["a misspelt property"] = catalog => Entry(catalog)["symptom"] = "It fails.",
        ["a code of five digits"] = catalog => Entry(catalog)["code"] = "40002",
        ["a code that is a number"] = catalog => Entry(catalog)["code"] = 400027,
        ["a scope that does not exist"] = catalog => Entry(catalog)["scope"] = "connection",
        ["a transient that is a text"] = catalog => Entry(catalog)["transient"] = "yes",
        ["a cause twice"] = catalog => Entry(catalog)["causes"] = new JsonArray("Somebody did it.", "Somebody did it."),
        ["a sentence without a full stop"] = catalog => Entry(catalog)["causes"] = new JsonArray("Somebody did it"),
        ["an action too long to send"] = catalog => Entry(catalog)["actions"] = new JsonArray($"Do {new string('x', 140)}."),
        ["more actions than anybody reads"] = catalog => Entry(catalog)["actions"] = new JsonArray("A.", "B.", "C.", "D.", "E."),
        ["a link that is not https"] = catalog => Entry(catalog)["references"] = new JsonArray("http://learn.microsoft.com/azure"),
        ["an SDK that does not exist"] = catalog => catalog["schedules"]![0]!["sdk"] = "Rust",
        ["a period of no time"] = catalog => catalog["schedules"]![0]!["periods"]![0]!["minutes"] = 0,
        ["a period of half a minute"] = catalog => catalog["schedules"]![0]!["periods"]![0]!["minutes"] = 0.5,
        ["a check with spaces in its id"] = catalog => catalog["checks"]![0]!["id"] = "port 8883",
        ["a pattern that does not exist"] = catalog => catalog["patterns"]![0]!["pattern"] = "gone",
        ["a pattern that claims to be sure"] = catalog => catalog["patterns"]![0]!["matches"]![0]!["summary"] = "It is the network.",
    };

    public static TheoryData<string> Names => new(Mutations.Keys);

    [Fact]
    public void The_catalogue_keeps_its_schema() =>
        Assert.Empty(Schema.Problems(StrictSchema.Embedded("catalog.json")));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_catalogue_that_breaks_it_is_caught(string mutation)
    {
        var catalog = JsonNode.Parse(StrictSchema.Embedded("catalog.json"))!;
        Mutations[mutation](catalog);
        Assert.NotEmpty(Schema.Problems(catalog.ToJsonString()));
    }

    private static JsonObject Entry(JsonNode catalog) => catalog["entries"]![0]!.AsObject();
}
