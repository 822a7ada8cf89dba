using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Core.Tests.Events;

/// <summary>Events of the MQTT broker of an Event Grid namespace.</summary>
public class BrokerEventTests
{
    private static readonly EventReader Reader = new();

    [Fact]
    public void A_session_is_a_connection_of_its_client()
    {
        var connected = Read("SessionConnected", 7).Event!;
        var ended = Read("SessionDisconnected", 7, "\"disconnectionReason\":\"ConnectionLost\"").Event!;

        Assert.Equal(("plant-mqtt", "press-4", null), (connected.Device.Hub, connected.Device.DeviceId, connected.Module));
        Assert.Equal((ConnectionEventKind.Connected, null), (connected.Kind, connected.Reason));
        Assert.Equal((ConnectionEventKind.Disconnected, "ConnectionLost"), (ended.Kind, ended.Reason));
        Assert.Equal(connected.Device, ended.Device);
    }

    [Fact]
    public void Cloud_events_are_read_as_well()
    {
        var json = """{"specversion":"1.0","id":"1","source":"x","subject":"clients/press-4/sessions/s","type":"Microsoft.EventGrid.MQTTClientSessionConnected","time":"2026-11-02T03:00:00Z","data":{"namespaceName":"plant-mqtt","clientAuthenticationName":"press-4","clientSessionName":"s","sequenceNumber":1}}""";

        Assert.Equal(ConnectionEventKind.Connected, Reader.Read(Encoding.UTF8.GetBytes(json)).Event!.Kind);
    }

    [Fact]
    public void A_connect_wins_with_a_greater_number_and_a_disconnect_with_an_equal_one_too()
    {
        SequenceNumber[] inOrder =
        [
            Read("SessionConnected", 7).Event!.Sequence,
            Read("SessionDisconnected", 7).Event!.Sequence,
            Read("SessionConnected", 8).Event!.Sequence,
            Read("SessionDisconnected", ulong.MaxValue).Event!.Sequence,
        ];

        Assert.Equal(inOrder.Order(), inOrder);
        Assert.Equal(4, inOrder.Distinct().Count());
    }

    [Fact]
    public void A_deleted_client_is_a_deleted_device() =>
        Assert.Equal(ConnectionEventKind.Deleted, Read("Deleted", 0).Event!.Kind);

    [Fact]
    public void A_client_that_was_created_or_changed_says_nothing_of_a_connection() =>
        Assert.Equal(EventReadingKind.Ignored, Read("CreatedOrUpdated", 0).Kind);

    [Theory]
    [InlineData("\"sequenceNumber\":-1", "data.sequenceNumber \"-1\" is not a whole number")]
    [InlineData("\"sequenceNumber\":1.5", "data.sequenceNumber \"1.5\" is not a whole number")]
    [InlineData("\"sequenceNumber\":null", "data.sequenceNumber is null, not a number")]
    [InlineData("\"other\":1", "data.sequenceNumber is missing")]
    public void Without_its_number_it_is_refused(string number, string reason) => Assert.Equal(
        reason,
        Reader.Read(Encoding.UTF8.GetBytes(Json("SessionConnected", number))).Reason);

    [Fact]
    public void What_is_no_word_is_no_reason() =>
        Assert.Null(Read("SessionDisconnected", 1, "\"disconnectionReason\":\"<b>\"").Event!.Reason);

    [Fact]
    public void The_catalogue_knows_every_reason_that_is_documented()
    {
        string[] reasons =
        [
            "ClientAuthenticationError", "ClientAuthorizationError", "ClientError", "ClientInitiatedDisconnect", "ConnectionLost", "IpForbidden",
            "QuotaExceeded", "ServerError", "ServerInitiatedDisconnect", "SessionOverflow", "SessionTakenOver",
        ];

        Assert.Equal(reasons, GuidanceCatalog.BuiltIn.Entries.Where(entry => entry.Origin == GuidanceOrigin.MqttBroker).Select(entry => entry.Code["Mqtt".Length..]));
    }

    private static EventReading Read(string what, ulong number, string more = "\"x\":1") =>
        Reader.Read(Encoding.UTF8.GetBytes(Json(what, $"\"sequenceNumber\":{number},{more}")));

    private static string Json(string what, string more) =>
        $$$"""{"id":"1","eventTime":"2026-11-02T03:00:00Z","eventType":"Microsoft.EventGrid.MQTTClient{{{what}}}","topic":"x","subject":"clients/press-4/sessions/s","dataVersion":"1","metadataVersion":"1","data":{"namespaceName":"Plant-MQTT","clientAuthenticationName":"press-4","clientSessionName":"s",{{{more}}}}}""";
}
