using System.Text.Json.Nodes;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Core.Tests.Serialization;

/// <summary>
/// States that were stored in version 1. The files stay as they are for good: what reads them may change, what it makes of
/// them may not. A test that compares the bytes written has to go with version 1, the others stay.
/// </summary>
public class StoredStatesTests
{
    private static readonly HubContext Context = new(Policy.Default, 3);

    [Fact]
    public void A_device_with_an_open_incident_is_resolved_under_its_key()
    {
        var state = Read<DeviceState>("device-escalated");
        var back = state.Own!.NewestAt + TimeSpan.FromHours(1);
        var sequence = SequenceNumber.Parse(new string('F', 40));

        var turn = DeviceDecider.Decide(state, new ConnectionEvent(state.Device, null, ConnectionEventKind.Connected, sequence, back), back, Context);

        Assert.Equal(DecisionKind.Resolved, turn.Decision);
        var announced = Assert.Single(turn.Effects.OfType<DeviceEffect.Announce>()).Revision;
        Assert.Equal(state.Own.Incident!.Key, announced.Incident);
        Assert.Equal((RevisionType.Resolved, state.Own.Incident.Revision + 1), (announced.Type, announced.Revision));
        Assert.Equal(MarkRing.Capacity, state.Own.Marks.Count);
    }

    [Fact]
    public void A_device_keeps_its_modules_and_their_flapping()
    {
        var state = Read<DeviceState>("device");
        var module = Assert.Single(state.Modules);

        Assert.Equal(("contoso", "site1-09"), (state.Device.Hub, state.Device.DeviceId));
        Assert.Equal(("$edgeHub", IncidentKind.Flapping, WaitPhase.InGrace), (module.Module, module.Incident!.Kind, module.Wait!.Phase));
        Assert.Equal(MarkKind.Missed, module.Marks[10].Kind);
        Assert.Equal(1_732_572, module.Marks[10].Gap!.Value.TotalMilliseconds);
        Assert.Equal(long.MinValue, state.Own!.EpochAt.UnixMilliseconds);
        Assert.Equal(DecisionKind.Settled, state.Decisions[^1].Kind);
        Assert.Equal(new Home(1, 1_382_548_985), state.Home);
        Assert.Equal(46, state.Generation);
    }

    [Fact]
    public void A_bucket_answers_who_is_waiting_once_it_is_released()
    {
        var state = Read<BucketState>("bucket");
        var asking = Assert.Single(state.Members.Values, member => member.IsAsking);
        var now = state.ReportedAt + TimeSpan.FromMinutes(1);
        var status = state.Status with { Version = state.Status.Version + 1 };

        var turn = BucketDecider.Decide(state with { Status = state.Status with { IsDeciding = true } }, status, now, Context);

        Assert.True(asking.Drop.IsOnSchedule);
        var answer = Assert.Single(turn.Effects.OfType<BucketEffect.Answer>());
        Assert.Equal(asking.Device, answer.Device);
        _ = Assert.IsType<Verdict.Alone>(answer.Verdict);
        Assert.Equal(22, state.Census.Population);
        Assert.Equal(2, state.Census.GroupCount);
    }

    [Fact]
    public void A_hub_resolves_a_cluster_under_its_key()
    {
        var state = Read<HubState>("hub");

        var turn = HubDecider.Close(state, state.Clusters[1].Scope.Key, "why", state.Clusters[1].LastReturnAt, Context);

        var announced = Assert.Single(turn.Effects.OfType<HubEffect.Announce>()).Revision;
        Assert.Equal(("g-11f0b04eda61baeb-3", "site1", RevisionType.Resolved), (announced.Incident, announced.Group, announced.Type));
        Assert.Equal(50, state.Reports.Values.Sum(report => report.Population));
    }

    [Fact]
    public void A_backlog_that_was_open_ends()
    {
        var state = Read<HubState>("hub-backlog");

        var turn = HubDecider.Close(state, state.Backlog!.Key, "why", state.Backlog.LastLateAt, Context);

        Assert.Equal(IncidentKind.MonitorHealth, Assert.Single(turn.Effects.OfType<HubEffect.Announce>()).Revision.Kind);
        Assert.Null(turn.State.Backlog);
    }

    [Fact]
    public void Every_name_is_still_known()
    {
        var names = JsonNode.Parse(Stored("names"))!.AsObject();

        Known<ConnectionEventKind>();
        Known<DecisionKind>();
        Known<DeviceTimerKind>();
        Known<WaitPhase>();
        Known<IncidentKind>();
        Known<Severity>();
        Known<RevisionType>();
        Known<Resolution>();
        Known<ClusterNews>();

        void Known<T>()
            where T : struct, Enum
        {
            var stored = names[typeof(T).Name]!.AsArray();
            Assert.Equal(stored.Count, stored.Select(name => name.Deserialize<T>()).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("device", typeof(DeviceState))]
    [InlineData("device-escalated", typeof(DeviceState))]
    [InlineData("bucket", typeof(BucketState))]
    [InlineData("hub", typeof(HubState))]
    [InlineData("hub-backlog", typeof(HubState))]
    public void Nothing_is_lost(string name, Type type)
    {
        var stored = Stored(name).TrimEnd('\n');
        var state = JsonSerializer.Deserialize(stored, StateJson.Options.GetTypeInfo(type));

        Assert.Equal(stored, JsonSerializer.Serialize(state, StateJson.Options.GetTypeInfo(type)));
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize(Stored(name), StateJson.TypeInfo<T>())!;

    private static string Stored(string name)
    {
        using var stream = typeof(StoredStatesTests).Assembly.GetManifestResourceStream($"stored/{name}.v1.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
