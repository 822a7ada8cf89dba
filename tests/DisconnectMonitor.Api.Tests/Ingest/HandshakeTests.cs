using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.Ingest;

/// <summary>With bodies and headers as Event Grid sends them.</summary>
public sealed class HandshakeTests : IAsyncLifetime
{
    private const string Validation = """
        [
          {
            "id": "2d1781af-3a4c-4d7c-bd0c-e34b19da4e66",
            "topic": "/subscriptions/0f/resourceGroups/plant/providers/microsoft.devices/iothubs/contoso",
            "subject": "",
            "data": {
              "validationCode": "512d38b6-c7b8-40c8-89fe-f46f9e9622b6",
              "validationUrl": "https://rp-westeurope.eventgrid.azure.net:553/eventsubscriptions/connections/validate?id=512d38b6&t=2026-11-02T03:05:00.1Z&apiVersion=2020-06-01&token=x"
            },
            "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
            "eventTime": "2026-11-02T03:05:00.1045112Z",
            "metadataVersion": "1",
            "dataVersion": "2"
          }
        ]
        """;

    private const string Deletion = """
        [{
          "id": "d5f0ae15-33ad-4b0c-a6f4-0d3bd9e4d9ac",
          "topic": "/subscriptions/0f/resourceGroups/plant/providers/microsoft.devices/iothubs/contoso",
          "subject": "",
          "data": { "eventSubscriptionId": "/subscriptions/0f/resourceGroups/plant/providers/Microsoft.EventGrid/eventSubscriptions/connections" },
          "eventType": "Microsoft.EventGrid.SubscriptionDeletedEvent",
          "eventTime": "2026-11-02T03:05:00.1045112Z",
          "metadataVersion": "1",
          "dataVersion": "1"
        }]
        """;

    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_handshake_of_the_Event_Grid_schema_gives_the_code_back()
    {
        var reply = await _host.PostAsync(
            "/api/events", Validation, ("aeg-event-type", "SubscriptionValidation"), ("aeg-subscription-name", "CONNECTIONS"));
        Assert.Equal("""{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}""", reply.Answer().GetRawText());
        Assert.Empty(_host.Ingest.Bodies);
    }

    [Fact]
    public async Task It_does_so_too_where_the_header_was_lost_on_the_way() => Assert.Equal(
        "512d38b6-c7b8-40c8-89fe-f46f9e9622b6",
        (await _host.PostAsync("/api/events", Validation)).Answer().GetProperty("validationResponse").GetString());

    [Theory]
    [InlineData("[]")]
    [InlineData("[{},{}]")]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{}}]""")]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":7}}]""")]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"\ud800"}}]""")]
    [InlineData("""[{"eventType":"Microsoft.Devices.DeviceConnected","data":{"validationCode":"7"}}]""")]
    [InlineData("nonsense")]
    public async Task A_validation_without_a_code_is_400(string body) => Assert.Contains(
        "data.validationCode",
        (await _host.PostAsync("/api/events", body, ("aeg-event-type", "SubscriptionValidation"))).Problem(400),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_device_that_is_named_like_a_validation_is_an_event_like_any_other()
    {
        const string Event = """[{"eventType":"x","subject":"Microsoft.EventGrid.SubscriptionValidationEvent"}]""";
        Assert.Equal(1, (await _host.PostAsync("/api/events", Event)).Answer().GetProperty("ignored").GetInt32());
    }

    [Fact]
    public async Task A_deleted_subscription_is_taken_note_of()
    {
        _ = (await _host.PostAsync("/api/events", Deletion, ("aeg-event-type", "SubscriptionDeletion"))).Answer();
        Assert.Empty(_host.Ingest.Bodies);
    }

    [Fact]
    public async Task The_handshake_of_CloudEvents_allows_whoever_has_the_key()
    {
        var reply = await _host.SendAsync(
            HttpMethod.Options, "/api/events", json: null, ("WebHook-Request-Origin", "eventgrid.azure.net"), ("WebHook-Request-Rate", "120"));
        _ = reply.Answer();
        Assert.Equal("eventgrid.azure.net", reply.Headers["WebHook-Allowed-Origin"]);
        Assert.Equal("120", reply.Headers["WebHook-Allowed-Rate"]);
        Assert.Equal("POST, OPTIONS", reply.Headers["Allow"]);
    }

    [Fact]
    public async Task Without_a_rate_any_rate_is_allowed() => Assert.Equal(
        "*",
        (await _host.SendAsync(HttpMethod.Options, "/api/events", json: null, ("WebHook-Request-Origin", "eventgrid.azure.net")))
            .Headers["WebHook-Allowed-Rate"]);

    [Theory]
    [InlineData(null, "120", "header WebHook-Request-Origin")]
    [InlineData("a\"b", null, "header WebHook-Request-Origin")]
    [InlineData("eventgrid.azure.net", "0", "header WebHook-Request-Rate")]
    [InlineData("eventgrid.azure.net", "fast", "header WebHook-Request-Rate")]
    public async Task A_handshake_that_makes_no_sense_is_400(string? origin, string? rate, string wrong)
    {
        (string, string)[] headers =
        [
            .. origin is null ? [] : new[] { ("WebHook-Request-Origin", origin) }, .. rate is null ? [] : new[] { ("WebHook-Request-Rate", rate) },
        ];
        var reply = await _host.SendAsync(HttpMethod.Options, "/api/events", json: null, headers);
        _ = reply.Problem(400);
        Assert.StartsWith(wrong, Assert.Single(reply.Errors()), StringComparison.Ordinal);
    }
}
