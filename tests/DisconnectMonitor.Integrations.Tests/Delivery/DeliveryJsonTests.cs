using DisconnectMonitor.Delivery;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What is kept of a channel can be read back, also by the next release. Random states go through it in <see cref="DeliveryProperties"/>.</summary>
public sealed class DeliveryJsonTests
{
    [Fact]
    public void A_new_state_is_its_version_and_its_name() =>
        Assert.Equal("""{"version":1,"channel":"on-call"}""", JsonSerializer.Serialize(ChannelDecider.New("on-call"), DeliveryJson.State));

    [Fact]
    public void What_is_missing_has_its_initial_value_and_what_is_unknown_is_passed_over()
    {
        var state = Read("""{"version":1,"channel":"on-call","mood":{"is":"good"},"ended":{"newer":["d-1"]},"overflow":{"incident":"o-1-1","hub":"contoso","openedAt":0,"droppedAt":0}}""");
        Assert.Empty(state.DeadLetters);
        Assert.Empty(state.Incidents);
        Assert.Empty(state.Overflow!.Members);
        Assert.Empty(state.Ended.Older);
        Assert.Contains("d-1", state.Ended.Newer);
    }

    [Theory]
    [InlineData("""{"channel":"on-call"}""")]
    [InlineData("""{"version":2,"channel":"on-call"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"channel":null}""")]
    [InlineData("""{"version":1,"channel":"on-call","deadLetters":null}""")]
    public void A_state_that_cannot_be_right_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void A_record_names_its_channel_and_holds_the_revision_alone_where_the_rest_follows_from_it()
    {
        var notification = Notification.From(Revisions.Sustained);
        var text = JsonSerializer.Serialize(Claimed(notification), DeliveryJson.Record);
        Assert.StartsWith($$"""{"channel":"on-call","kind":"claimed","at":0,"incident":"{{notification.Revision.Incident}}","id":""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("guidance", text, StringComparison.Ordinal);
        Assert.DoesNotContain("query", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_notification_is_read_as_it_was_written()
    {
        foreach (var notification in Revisions.All.Select(Notification.From))
        {
            Same(notification);
            Same(notification with { Query = "AzureDiagnostics | take 1" });
            Same(notification with { Guidance = [] });
            Same(notification with { Guidance = [.. notification.Guidance.Select(match => match with { Basis = GuidanceBasis.Observed, Evidence = ["404104 at 10:00"] })] });
        }
    }

    [Fact]
    public void A_kind_of_record_that_nobody_knows_is_refused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize("""{"channel":"a","kind":"sung","at":0,"incident":"d-1","id":"d-1-r1"}""", DeliveryJson.Record));

    [Fact]
    public void A_record_with_a_property_of_the_next_release_can_be_read() =>
        Assert.Equal(
            DeliveryRecordKind.Delivered,
            JsonSerializer.Deserialize("""{"channel":"a","kind":"delivered","at":0,"incident":"d-1","id":"d-1-r1","mood":1}""", DeliveryJson.Record)!.Kind);

    private static ChannelState Read(string json) => JsonSerializer.Deserialize(json, DeliveryJson.State)!;

    private static DeliveryRecord Claimed(Notification notification) => new()
    {
        Channel = "on-call",
        Kind = DeliveryRecordKind.Claimed,
        At = default,
        Incident = notification.Revision.Incident,
        Id = notification.Revision.NotificationId,
        Notification = notification,
    };

    private static void Same(Notification notification)
    {
        var text = JsonSerializer.Serialize(Claimed(notification), DeliveryJson.Record);
        var read = JsonSerializer.Deserialize(text, DeliveryJson.Record)!.Notification!;
        Assert.Equal(NotificationText.Of(notification), NotificationText.Of(read));
        Assert.Equal(text, JsonSerializer.Serialize(Claimed(read), DeliveryJson.Record));
    }
}
