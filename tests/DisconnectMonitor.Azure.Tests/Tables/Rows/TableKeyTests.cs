using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Rows;

public sealed class TableKeyTests
{
    private const string InIds = "ABCXYZabcxyz0123456789-:.+%_#*?!(),=@;$'";
    private const string InHubs = "ABCXYZabcxyz0123456789-._";
    private const string InChannels = "ABCXYZabcxyz0123456789-_";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_a_hub_a_device_or_a_channel_is_called_its_keys_are_keys(int seed)
    {
        var random = new Random(seed);
        var hub = Text(random, InHubs, HubNameRules.MaxLength);
        var device = new DeviceIdentity(hub, Text(random, InIds, DeviceIdentity.MaxIdLength));
        var module = Text(random, InIds, DeviceIdentity.MaxIdLength);
        Assert.True(HubNameRules.IsValid(hub) && DeviceIdRules.IsValid(device.DeviceId));
        var revision = Revisions.Sustained with
        {
            Hub = hub,
            Device = device.DeviceId,
            Module = module,
            Incident = DisconnectMonitor.Incidents.IncidentKey.ForConnection(device.Key, module, SequenceNumber.Parse("2A"), Revisions.Dropped),
            Reminder = int.MaxValue,
            Revision = 99_999_999,
        };
        var channel = Text(random, InChannels, 40);

        var (partition, key) = ListRow.Place(revision);
        string[] keys =
        [
            partition,
            key,
            hub,
            revision.Incident,
            RevisionRow.Key(revision.Revision),
            DeliveryRow.Key(channel, revision.NotificationId),
            LetterRow.Key(channel, revision.NotificationId, Revisions.Dropped),
            DeviceRow.Key(device.Key),
        ];
        Assert.All(keys, one => Assert.Null(RowLimits.KeyProblem(one)));
        Assert.Equal(device.DeviceId, DeviceRow.Read(DeviceRow.With(null, new DeviceState { Device = device })).Device.DeviceId);
        Assert.Equal(revision.Incident, TimeKeys.IdOf(key));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Keys_are_in_the_order_of_lists(int seed)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, 50)
            .Select(_ => new TimeCursor(
                new Instant(random.Next(3) == 0 ? random.NextInt64(Instant.MaxEventTime.UnixMilliseconds) : random.Next(3)), Text(random, InChannels, 3)))
            .ToList();
        Assert.Equal(
            places.Order().Select(place => TimeKeys.NewestFirst(place.At, place.Id)),
            places.Select(place => TimeKeys.NewestFirst(place.At, place.Id)).Order(StringComparer.Ordinal));
    }

    private static string Text(Random random, string characters, int most) =>
        new(random.GetItems<char>(characters, random.Next(2) == 0 ? most : random.Next(1, most + 1)));
}
