using System.Buffers;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tests.Schemas;
using Json.Schema;

namespace DisconnectMonitor.Tests.Incidents;

public sealed class FireDrillTests
{
    private static readonly JsonSchema Schema = StrictSchema.Parse(StrictSchema.Embedded("notification.schema.json"));
    private static readonly Notification Opening = FireDrill.Open("on-call", Revisions.Dropped);
    private static readonly Notification Resolution = FireDrill.Resolve(Opening, Revisions.Dropped + TimeSpan.FromSeconds(2));

    [Fact]
    public void It_opens_and_resolves_one_incident()
    {
        Assert.Equal((RevisionType.Opened, 1), (Opening.Revision.Type, Opening.Revision.Revision));
        Assert.Equal((RevisionType.Resolved, 2), (Resolution.Revision.Type, Resolution.Revision.Revision));
        Assert.Equal(Opening.Revision.Incident, Resolution.Revision.Incident);
    }

    [Fact]
    public void No_real_incident_has_its_key_and_no_other_drill()
    {
        Assert.Matches("^t-[0-9a-f]{16}-[0-9]+$", Opening.Revision.Incident);
        Assert.NotEqual(Opening.Revision.Incident, FireDrill.Open("mail", Revisions.Dropped).Revision.Incident);
        Assert.NotEqual(Opening.Revision.Incident, FireDrill.Open("on-call", Revisions.Dropped + TimeSpan.FromMilliseconds(1)).Revision.Incident);
    }

    [Fact]
    public void It_says_that_it_is_a_test() => Assert.All([Opening, Resolution], drill =>
    {
        Assert.StartsWith("TEST: ", Headline.Of(drill.Revision), StringComparison.Ordinal);
        Assert.Contains("a test of the channel on-call", drill.Revision.Reason, StringComparison.Ordinal);
        Assert.Contains("TEST", drill.Query, StringComparison.Ordinal);
        Assert.Empty(drill.Guidance);
    });

    [Fact]
    public void Its_json_keeps_the_schema() => Assert.All([Opening, Resolution], drill =>
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, drill);
        var json = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Empty(Schema.Problems(json));
        Assert.Contains("\"kind\":\"fireDrill\"", json, StringComparison.Ordinal);
    });
}
