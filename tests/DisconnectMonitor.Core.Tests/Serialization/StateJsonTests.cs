using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Core.Tests.Serialization;

public class StateJsonTests
{
    private static readonly DeviceIdentity Pump = new("contoso", "pump-7");
    private static readonly Instant Time = new(1_793_588_700_123);

    private static readonly JsonSerializerOptions AnotherHosts = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        IncludeFields = true,
        Encoder = StateJson.Options.Encoder,
        TypeInfoResolverChain = { StateJson.Resolver },
    };

    [Fact]
    public void A_new_state_is_its_version_and_its_name()
    {
        Assert.Equal("""{"version":1,"device":"contoso/pump-7"}""", Write(DeviceDecider.Unknown(Pump)));
        Assert.Equal("""{"version":1,"hub":"contoso","index":3}""", Write(BucketDecider.Empty("contoso", 3)));
        Assert.Equal("""{"version":1,"hub":"contoso"}""", Write(HubDecider.Empty("contoso")));
    }

    [Fact]
    public void What_is_missing_has_its_initial_value()
    {
        var device = Read<DeviceState>("""{"version":1,"device":"contoso/pump-7","own":{"isOnline":true}}""");
        var bucket = Read<BucketState>("""{"version":1,"hub":"contoso","index":3}""");
        var hub = Read<HubState>("""{"version":1,"hub":"contoso","status":{"version":4}}""");

        Assert.Empty(device.Modules);
        Assert.Empty(device.Decisions);
        Assert.Equal(long.MinValue, device.LifeAt.UnixMilliseconds);
        Assert.Equal(new Connection().EpochAt, device.Own!.EpochAt);
        Assert.Equal(BucketDecider.Empty("contoso", 3), bucket);
        Assert.Empty(hub.Status.Clusters);
    }

    [Fact]
    public void A_state_of_a_newer_version_is_refused_before_anything_else_in_it_is_read()
    {
        var error = Assert.Throws<JsonException>(() => Read<DeviceState>("""{"version":2,"device":{"is":"an object now"}}"""));

        Assert.Equal("This DeviceState is of version 2; versions 1 to 1 can be read. A newer release has written it.", error.Message);
    }

    [Theory]
    [InlineData("""{"device":"contoso/pump-7"}""")]
    [InlineData("""{"version":0,"device":"contoso/pump-7"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"device":"pump-7"}""")]
    [InlineData("""{"version":1,"device":null}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","modules":null}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","decisions":[[1,"noSuchDecision"]]}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","decisions":[[1,7]]}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","own":{"marks":[["12",1,2,"lost"]]}}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","own":{"marks":[["12",1,2,"missed",3]]}}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","own":{"marks":["12"]}}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","own":{"marks":[["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1],["1",1]]}}""")]
    [InlineData("""{"version":1,"device":"contoso/pump-7","own":{"lastSequence":"xyz"}}""")]
    public void What_is_no_state_is_refused(string json) => Assert.Throws<JsonException>(() => Read<DeviceState>(json));

    [Theory]
    [InlineData("0", "\"0\"")]
    [InlineData("000000000000000001D8713FF7E0851400000002000000000000000000000007", "\"1D8713FF7E0851400000002000000000000000000000007\"")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\"")]
    public void A_sequence_number_has_no_leading_zeros(string digits, string json)
    {
        var sequence = SequenceNumber.Parse(digits);

        Assert.Equal(json, JsonSerializer.Serialize(sequence));
        Assert.Equal(sequence, JsonSerializer.Deserialize<SequenceNumber>(json));
    }

    [Fact]
    public void Value_types_bring_their_form_along()
    {
        var drop = new Drop(SequenceNumber.Parse("A1"), Time, Time + TimeSpan.FromSeconds(1), IsOnSchedule: false);
        var marks = new MarkRing(
        [
            Mark.Missed(SequenceNumber.Parse("A"), Time, Time - TimeSpan.FromSeconds(90)),
            Mark.Drop(SequenceNumber.Parse("B"), Time, TimeSpan.FromSeconds(4)),
            Mark.Drop(SequenceNumber.Parse("C"), Time),
        ]);

        Same(drop with { IsOnSchedule = true }, """["A1",1793588700123,1793588701123,"onSchedule"]""");
        Same(drop, """["A1",1793588700123,1793588701123]""");
        Same(marks, """[["A",1793588700123,90000,"missed"],["B",1793588700123,4000],["C",1793588700123]]""");
        Same(default(MarkRing), "[]");
        Same(Pump.Key, $"\"{Pump.Key}\"");
        Same(Pump, "\"contoso/pump-7\"");
        Same(Time, "1793588700123");
        Same(new Instant(long.MinValue), "-9223372036854775808");
        Same(new RememberedDecision(Time, DecisionKind.ReturnedRenewal), """[1793588700123,"returnedRenewal"]""");

        static void Same<T>(T value, string json)
        {
            Assert.Equal(json, JsonSerializer.Serialize(value));
            Assert.Equal(value, JsonSerializer.Deserialize<T>(json));
        }
    }

    [Fact]
    public void A_census_keeps_its_devices_and_its_order()
    {
        var census = Census.Empty;
        foreach (var number in Enumerable.Range(0, 500))
        {
            var device = new DeviceIdentity("contoso", $"site{number % 7}-{number}");
            census = census.Add(device.Key, number % 5 == 0 ? null : number % 2 == 0 ? $"Site{number % 7}" : $"site{number % 7}");
        }

        var json = JsonSerializer.Serialize(census);
        var restored = JsonSerializer.Deserialize<Census>(json)!;

        Assert.Equal(500, restored.Population);
        Assert.Equal(census.Groups.Keys, restored.Groups.Keys);
        Assert.All(census.Groups, group => Assert.True(group.Value.SequenceEqual(restored.Groups[group.Key])));
        Assert.Same(StringComparer.Ordinal, restored.Groups.KeyComparer);
        Assert.True(json.Length < 500 * 6);
    }

    [Fact]
    public void A_device_with_its_whole_history_takes_less_than_two_kilobytes()
    {
        var marks = Enumerable.Range(0, MarkRing.Capacity).Select(number => Mark.Drop(Sequence(number), Time + TimeSpan.FromMinutes(number), TimeSpan.FromSeconds(100)));
        var drop = new Drop(Sequence(20), Time, Time, IsOnSchedule: true);
        var state = DeviceDecider.Unknown(new DeviceIdentity("contoso-factory-hub", "site-amsterdam-01-packaging-line-7-pump-0012")) with
        {
            Own = new Connection
            {
                LastSequence = Sequence(20),
                NewestAt = Time,
                EpochAt = Time,
                Marks = new MarkRing([.. marks]),
                Wait = new Wait { Drop = drop, Phase = WaitPhase.InGrace, SettlesAt = Time, Deadline = Time, Generation = 40, Renewal = new RenewalProfile("learned", TimeSpan.FromMinutes(70), 12) },
            },
            LifeAt = Time,
            Home = new Home(12, uint.MaxValue),
            Generation = 40,
            Decisions = [.. Enumerable.Repeat(new RememberedDecision(Time, DecisionKind.ReturnedWithCluster), DeviceState.MaxDecisions)],
        };

        Assert.InRange(Encoding.UTF8.GetByteCount(Write(state)), 1000, 2048);

        static SequenceNumber Sequence(int number) => SequenceNumber.Parse($"000000000000000001D8713FF7E0851400000002{number:X24}");
    }

    [Fact]
    public void Messages_say_what_they_are()
    {
        var drop = new Drop(SequenceNumber.Parse("A1"), Time, Time, IsOnSchedule: false);

        Assert.Equal(
            """{"type":"gone","module":"$edgeHub","drop":["A1",1793588700123,1793588700123],"device":"contoso/pump-7"}""",
            Write<BucketMessage>(new BucketMessage.Gone(Pump, "$edgeHub", null, drop)));
        Assert.IsType<BucketMessage.Forgotten>(Read<BucketMessage>("""{"type":"forgotten","device":"contoso/pump-7"}"""));
        Assert.Throws<JsonException>(() => Read<BucketMessage>("""{"type":"noSuchMessage","device":"contoso/pump-7"}"""));
    }

    [Fact]
    public void Another_hosts_settings_change_nothing_once_they_know_the_resolver()
    {
        var state = DeviceDecider.Unknown(Pump) with { Own = new Connection { NewestAt = Time }, IsDeleted = true };

        Assert.Equal(Write(state), JsonSerializer.Serialize(state, AnotherHosts));
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, StateJson.TypeInfo<T>());

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, StateJson.TypeInfo<T>())!;
}
