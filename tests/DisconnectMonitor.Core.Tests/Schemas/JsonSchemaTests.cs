namespace DisconnectMonitor.Tests.Schemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "1")]
    [InlineData("""{"type":["string","null"]}""", "true")]
    [InlineData("""{"type":"integer"}""", "1.5")]
    [InlineData("""{"enum":["a","b"]}""", "\"A\"")]
    [InlineData("""{"const":1}""", "2")]
    [InlineData("""{"required":["a"]}""", "{}")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b":1}""")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\",1]")]
    [InlineData("""{"minItems":1}""", "[]")]
    [InlineData("""{"maxItems":1}""", "[1,2]")]
    [InlineData("""{"uniqueItems":true}""", "[{\"a\":1},{\"a\":1}]")]
    [InlineData("""{"minLength":2}""", "\"a\"")]
    [InlineData("""{"maxLength":2}""", "\"abc\"")]
    [InlineData("""{"pattern":"^a$"}""", "\"b\"")]
    [InlineData("""{"minimum":1}""", "0")]
    [InlineData("""{"exclusiveMinimum":0}""", "0")]
    [InlineData("""{"maximum":1}""", "1.5")]
    [InlineData("""{"minProperties":1}""", "{}")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", "true")]
    [InlineData("""{"oneOf":[{"type":"string"},{"minLength":1}]}""", "\"a\"")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""", "1")]
    public void Each_keyword_refuses_what_it_should(string schema, string document) =>
        Assert.NotEmpty(JsonSchema.Parse(schema).Problems(document));

    [Theory]
    [InlineData("""{"type":["string","null"]}""", "null")]
    [InlineData("""{"type":"integer","minimum":1}""", "1.0")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"b":1}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", "1")]
    [InlineData("""{"minLength":2,"minItems":2,"minimum":2}""", "true")]
    public void And_lets_pass_what_it_should(string schema, string document) =>
        Assert.Empty(JsonSchema.Parse(schema).Problems(document));

    [Theory]
    [InlineData("""{"anyOf":[]}""")]
    [InlineData("""{"oneOf":[{"anyOf":[]}]}""")]
    [InlineData("""{"properties":{"a":{"format":"date-time"}}}""")]
    [InlineData("""{"$defs":{"unused":{"multipleOf":2}}}""")]
    [InlineData("""{"items":{"exclusiveMaximum":2}}""")]
    [InlineData("""{"additionalProperties":{}}""")]
    [InlineData("""{"$ref":"#/$defs/nowhere","$defs":{}}""")]
    public void A_schema_that_it_cannot_check_is_refused(string schema) =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Parse(schema));
}
