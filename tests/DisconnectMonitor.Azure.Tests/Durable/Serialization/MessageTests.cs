using System.Text.Json.Serialization;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Durable.Serialization;

/// <summary>What travels between entities, orchestrations and activities, as JSON.</summary>
public sealed class MessageTests
{
    // All that a device id may be made of.
    private const string Id = "aZ09-:.+%_#*?!(),=@;$'";

    private static readonly DeviceIdentity Device = new("contoso", Id);
    private static readonly Instant Time = new(1_793_588_700_123);
    private static readonly Drop Dropped = new(SequenceNumber.Parse("A1"), Time, Time + TimeSpan.FromSeconds(1), IsOnSchedule: true);

    private static readonly IncidentRevision Revision = new()
    {
        Type = RevisionType.Opened,
        Incident = "d-1",
        Revision = 1,
        DecidedAt = Time,
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Hub = "contoso",
        Device = Id,
        Module = Id,
        DroppedAt = Time,
        OpenedAt = Time,
        Reason = "grace elapsed",
        Counts = new IncidentCounts(1, 0, 10),
        Sample = [Id],
    };

    private static readonly DeliveryRecord Record = new()
    {
        Channel = "on-call",
        Kind = DeliveryRecordKind.Claimed,
        At = Time,
        Incident = "d-1",
        Id = "d-1-r1",
        Notification = Notification.From(Revision),
    };

    private static readonly ClusterDevices Cluster = SilenceTests.Devices("site-1", 2);

    private static readonly object[] Messages =
    [
        new DeviceRegistered(Device, new Registration("north", IsDisabled: true), Time),
        new ArrivedEvents([new ConnectionEvent(Device, Id, ConnectionEventKind.Disconnected, SequenceNumber.Parse("B2"), Time)], Time),
        new ArrivedEvents(
            [new ConnectionEvent(Device, null, ConnectionEventKind.Connected, SequenceNumber.Parse("B3"), Time)], Time, new DeviceState { Device = Device, Generation = 7 }),
        new DeviceTimer(Id, DeviceTimerKind.Wait, 7, Time),
        new DeviceTold(3, new BucketMessage.Seen(Device, "site-1")),
        new DeviceTold(3, new BucketMessage.Forgotten(Device)),
        new DeviceTold(3, new BucketMessage.Gone(Device, Id, "site-1", Dropped)),
        new DeviceTold(3, new BucketMessage.Back(Device, null, null, Dropped, Time)),
        new DeviceTold(3, new BucketMessage.VerdictAsked(Device, null, "site-1", Dropped, CanWait: true)),
        new BucketAnswer(new Verdict.Alone(Id, Dropped, 5, 100, "h-1-1")),
        new BucketAnswer(new Verdict.Folded(null, Dropped, 5, "g-1-1")),
        new BucketAnswer(new Verdict.NotYet(null, Dropped, 5, ForBacklog: true)),
        new HubInformed("contoso", 3, new HubStatus { Version = 4, IsDeciding = true, Population = 9 }),
        new BucketWoken("contoso"),
        new BucketReported("contoso", new BucketReport { Bucket = 3, Version = 1, StatusVersion = 2, Population = 5, Groups = 1, OthersSample = [Id] }),
        new HubWoken(4),
        new HubLagged("contoso", LagReport.Starting(Time).With(Time - TimeSpan.FromMinutes(7), Time)),
        new LogAnswer { Incident = "d-1", Problem = "no answer" },
        new ShadowRevision(ShadowLane.BegunAt(Time).Id, Revision),
        new Closing("d-1", "ann: replaced"),
        new RevisionAnnounced(Revision, Cluster),
        new RevisionAnnounced(Revision),
        new ChangeOrdered("""{"end":{"id":"s-1","author":"ann","reason":"\"done\""}}""", [Cluster]),
        new ClustersTold([Cluster, new ClusterDevices("g-1-2", Members: null)]),
        new RevisionEnqueued("on-call", Revision, IsHeld: true),
        new IncidentOrdered("on-call", "d-1"),
        new ResendOrdered("on-call", "d-1-r1"),
        new ChannelWoken("on-call"),
        new AttemptFinished("on-call", "d-1-r1", AttemptOutcome.Failed, "503", TimeSpan.FromSeconds(30), 2),
        new DeliveryOrder("on-call", [Record], Record, 1),
        Revision,
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Messages.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void What_is_read_is_what_was_sent(int index)
    {
        var sent = Messages[index];
        var json = Write(sent);
        var read = JsonSerializer.Deserialize(json, sent.GetType(), DurableJson.Options)!;
        Assert.Equal(json, Write(read));
        if (sent is DeviceTold or BucketAnswer or DeviceTimer or IncidentOrdered or AttemptFinished)
        {
            Assert.Equal(sent, read); // Where equality goes by what is in it, the kind of message in particular.
        }
    }

    [Fact]
    public void Every_message_has_its_example()
    {
        var known = typeof(DurableJson).Assembly.GetType("DisconnectMonitor.Durable.Serialization.DurableJsonContext")!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Where(type => !type.Name.EndsWith("Memory", StringComparison.Ordinal));
        Assert.Empty(known.Except(Messages.Select(message => message.GetType())));
    }

    [Fact]
    public void A_device_id_of_every_legal_character_is_written_as_it_is()
    {
        Assert.Contains($"\"contoso/{Id}\"", Write(new DeviceTold(3, new BucketMessage.Seen(Device, null))), StringComparison.Ordinal);
        Assert.Matches("^[a-z0-9-]{1,40}$", EntityAddress.Device(Device.Key).Key);
        Assert.Matches("^[a-z0-9-]{1,40}$", EntityAddress.Bucket(Id, 255).Key);
        Assert.Matches("^[a-z0-9-]{1,40}$", EntityAddress.Channel(Id).Key);
    }

    [Fact]
    public void A_message_of_an_older_release_lacks_what_came_later()
    {
        var read = JsonSerializer.Deserialize<AttemptFinished>("""{"channel":"on-call","notification":"d-1-r1","outcome":"failed"}""", DurableJson.Options)!;
        Assert.Equal(new AttemptFinished("on-call", "d-1-r1", AttemptOutcome.Failed), read);
    }

    [Theory]
    [InlineData(DeliveryRecordKind.DeadLettered, 96, 999)]
    [InlineData(DeliveryRecordKind.Claimed, 250, 999)]
    public void An_instance_id_is_one_that_Durable_Task_Scheduler_takes(DeliveryRecordKind kind, int attempt, int revision)
    {
        var about = Revision with { Incident = new string('d', IncidentKey.MaxLength), Revision = revision, Reminder = 999 };
        var record = Record with { Kind = kind, Id = about.NotificationId, Attempt = attempt };
        var order = kind == DeliveryRecordKind.Claimed
            ? new DeliveryOrder("on-call", [], record, attempt)
            : new DeliveryOrder("on-call", [record], Claim: null, 0);
        Assert.InRange(order.InstanceId.Length, 1, 100);
        Assert.Matches("^[A-Za-z0-9.-]+$", order.InstanceId);
    }

    [Fact]
    public void So_is_that_of_what_a_shadow_policy_would_have_told()
    {
        var about = Revision with { Incident = new string('d', IncidentKey.MaxLength), Revision = 999 };
        Assert.Matches("^[A-Za-z0-9.-]{1,100}$", new ShadowRevision(ShadowLane.BegunAt(Time).Id, about).InstanceId);
    }

    private static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), DurableJson.Options);
}
