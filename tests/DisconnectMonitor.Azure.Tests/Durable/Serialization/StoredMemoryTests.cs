using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Silences;

namespace DisconnectMonitor.Durable.Serialization;

/// <summary>
/// Memories that were stored in version 1. The files stay as they are for good: what reads them may change, what it makes of
/// them may not. A test that compares the bytes written has to go with version 1, the others stay.
/// </summary>
public sealed class StoredMemoryTests
{
    private static readonly HubContext Context = new(Policy.Default, 2);

    [Theory]
    [InlineData("device", typeof(DeviceMemory))]
    [InlineData("bucket", typeof(BucketMemory))]
    [InlineData("hub", typeof(HubMemory))]
    [InlineData("silences", typeof(SilenceMemory))]
    [InlineData("channel", typeof(ChannelMemory))]
    public void Nothing_is_lost(string name, Type type)
    {
        var stored = Stored(name).TrimEnd('\n');
        var memory = JsonSerializer.Deserialize(stored, type, DurableJson.Options)!;
        Assert.Equal(stored, JsonSerializer.Serialize(memory, type, DurableJson.Options));
    }

    [Theory]
    [InlineData("device", typeof(DeviceMemory))]
    [InlineData("bucket", typeof(BucketMemory))]
    [InlineData("hub", typeof(HubMemory))]
    [InlineData("silences", typeof(SilenceMemory))]
    [InlineData("channel", typeof(ChannelMemory))]
    public void What_a_newer_release_has_written_is_refused(string name, Type type)
    {
        var newer = Stored(name).Replace("{\"version\":1,", "{\"version\":2,", StringComparison.Ordinal);
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(newer, type, DurableJson.Options));
        Assert.Contains("is of version 2; versions 1 to 1 can be read. A newer release has written it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_closed_under_its_key()
    {
        var memory = Read<DeviceMemory>("device");
        var key = memory.State.Own!.Incident!.Key;
        var turn = DeviceOperations.Close(memory, new Closing(key, "replaced"), memory.Clock + TimeSpan.FromHours(1), Context);
        var closed = Assert.Single(turn.Outgoing.OfType<Outgoing.Announce>()).Revision;
        Assert.Equal((key, RevisionType.Resolved, 2, "site2-07"), (closed.Incident, closed.Type, closed.Revision, closed.Device));
    }

    [Fact]
    public void A_hub_closes_its_cluster_and_a_bucket_knows_whom_it_has_folded()
    {
        var memory = Read<HubMemory>("hub");
        var cluster = Assert.Single(memory.State.Clusters);
        var turn = HubOperations.Close(memory, new Closing(cluster.Scope.Key, "power is back"), memory.Clock + TimeSpan.FromHours(1), Context);
        var closed = Assert.Single(turn.Outgoing.OfType<Outgoing.Announce>()).Revision;
        Assert.Equal((cluster.Scope.Key, RevisionType.Resolved, "site1"), (closed.Incident, closed.Type, closed.Group));
        Assert.Equal(5, Read<BucketMemory>("bucket").State.Members.Count(member => member.Value.Device.DeviceId.StartsWith("site1-", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_silences_let_go_of_what_they_hold()
    {
        var memory = Read<SilenceMemory>("silences");
        Assert.Equal(5, memory.Clusters["d-site-1"].Devices.Length);
        var turn = SilenceOperations.Judge(memory, new ClustersTold([]), StoryTime.Parse("01:00"), ["on-call"]);
        var release = Assert.IsType<Outgoing.Signal>(Assert.Single(turn.Outgoing));
        Assert.Equal((EntityOperations.Release, new IncidentOrdered("on-call", "d-site-1")), (release.Operation, release.Input));
    }

    [Fact]
    public void A_channel_goes_on_where_it_was()
    {
        var memory = Read<ChannelMemory>("channel");
        var setup = ChannelTimeline.Setup("on-call");
        Assert.Equal("d-pump-1-r1", Assert.Single(memory.State.DeadLetters).Id);
        Assert.NotEmpty(memory.State.Overflow!.Members);
        Assert.True(memory.State.Incidents["d-site-1"].IsHeld);

        var turn = ChannelOperations.Wake(memory, memory.Clock + TimeSpan.FromMinutes(6), setup);
        var order = Assert.Single(turn.Outgoing.OfType<Outgoing.Deliver>()).Order;
        Assert.Equal(("d-pump-2-r1", 2), (order.Claim!.Id, order.Attempt));
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(Stored(name), DurableJson.Options)!;

    private static string Stored(string name)
    {
        using var stream = typeof(StoredMemoryTests).Assembly.GetManifestResourceStream($"stored/{name}.v1.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
