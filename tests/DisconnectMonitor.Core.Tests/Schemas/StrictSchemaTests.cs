using Json.Schema;

namespace DisconnectMonitor.Tests.Schemas;

public sealed class StrictSchemaTests
{
    [Theory]
    [InlineData("""{"anyOff":[]}""")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","oneOf":[{"anyOff":[]}]}""")]
    [InlineData("""{"properties":{"a":{"minimumLength":2}}}""")]
    [InlineData("""{"$defs":{"unused":{"multiple":2}}}""")]
    [InlineData("""{"type":"text"}""")]
    public void A_schema_that_cannot_be_checked_is_refused(string schema) =>
        Assert.ThrowsAny<JsonSchemaException>(() => StrictSchema.Parse(schema));

    [Fact]
    public void A_reference_that_leads_nowhere_is_refused_when_it_is_followed() =>
        Assert.Throws<RefResolutionException>(() => StrictSchema.Parse("""{"$ref":"#/$defs/nowhere","$defs":{}}""").Problems("1"));

    [Fact]
    public void Formats_are_checked() =>
        Assert.Equal([""": Value does not match format "date-time" """.TrimEnd()], StrictSchema.Parse("""{"format":"date-time"}""").Problems("\"noon\""));
}
