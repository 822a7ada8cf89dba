using DisconnectMonitor.Clusters;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Serialization;

namespace DisconnectMonitor.Local.Tests.Serialization;

/// <summary>
/// States that entities really come to, through every serialiser: the same state comes out, and it decides the same about
/// whatever comes next. What the decisions send is put through as well.
/// </summary>
public class ReachableStatesTests
{
    private readonly HashSet<string> _seen = [];
    private int _states;

    public static TheoryData<int, int> SettingsAndSeeds
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var seed in Enumerable.Range(1, 2))
            {
                data.Add(0, seed);
                data.Add(1, seed + 10);
                data.Add(2, seed + 20);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SettingsAndSeeds))]
    public void Come_out_as_they_went_in(int settings, int seed)
    {
        var options = SerialiserSettings.All[settings];
        var run = new HistoryRun();
        foreach (var (index, step) in RandomHistory.Of(seed).Index())
        {
            run.Take(index, step);
            if (step is StoryStep.Arrives(var arrived, _))
            {
                Assert.Equal(arrived, SerialiserSettings.Through(arrived, options));
            }

            if (index % 6 == 0)
            {
                Check(run.Host.Snapshot(), options);
            }
        }

        foreach (var revision in run.Revisions)
        {
            Unchanged(revision, options);
        }

        Assert.True(_states > 400, $"only {_states} states");
    }

    private void Check(HostSnapshot snapshot, JsonSerializerOptions options)
    {
        foreach (var hub in snapshot.Hubs)
        {
            var context = new HubContext(snapshot.Policy, hub.Buckets.Length);
            var said = new List<BucketMessage>();
            foreach (var device in snapshot.Devices.Where(device => device.Device.Hub == hub.State.Hub && IsNew(device)))
            {
                var timers = snapshot.Timers.OfType<PendingTimer.OfDevice>().Where(timer => timer.Device == device.Device.Key).Select(timer => timer.Timer);
                said.AddRange(CheckDevice(device, [.. timers], snapshot.Now, context, options));
            }

            foreach (var bucket in hub.Buckets.Where(IsNew))
            {
                CheckBucket(bucket, said, hub.State.Status, snapshot.Now, context, options);
            }

            if (IsNew(hub.State))
            {
                CheckHub(hub, snapshot.Now, context, options);
            }
        }
    }

    private static List<BucketMessage> CheckDevice(
        DeviceState state, DeviceTimer[] timers, Instant now, HubContext context, JsonSerializerOptions options)
    {
        var restored = Unchanged(state, options);
        var said = new List<BucketMessage>();
        foreach (var module in state.Connections.Select(connection => connection.Module))
        {
            foreach (var kind in Enum.GetValues<ConnectionEventKind>())
            {
                var next = new ConnectionEvent(state.Device, module, kind, SequenceNumber.Parse(new string('F', 40)), now);
                Same(DeviceDecider.Decide(state, next, now, context), DeviceDecider.Decide(restored, next, now, context));
            }
        }

        foreach (var timer in timers)
        {
            Assert.Equal(timer, SerialiserSettings.Through(timer, options));
            Same(DeviceDecider.Decide(state, timer, timer.Due, context), DeviceDecider.Decide(restored, timer, timer.Due, context));
        }

        foreach (var incident in state.Connections.Select(connection => connection.Incident).OfType<ConnectionIncident>())
        {
            Same(DeviceDecider.Close(state, incident.Key, "why", now, context), DeviceDecider.Close(restored, incident.Key, "why", now, context));
        }

        return said;

        void Same(DeviceTurn expected, DeviceTurn actual)
        {
            Assert.Equal(expected.Decision, actual.Decision);
            SameText(expected.State, actual.State);
            Assert.Equal(expected.Effects.Select(SerialiserSettings.Describe), actual.Effects.Select(SerialiserSettings.Describe));
            said.AddRange(expected.Effects.OfType<DeviceEffect.Tell>().Select(tell => tell.Message));
        }
    }

    private static void CheckBucket(
        BucketState state, List<BucketMessage> said, HubStatus status, Instant now, HubContext context, JsonSerializerOptions options)
    {
        var restored = Unchanged(state, options);
        Same(BucketDecider.Wake(state, now, context), BucketDecider.Wake(restored, now, context));
        var ended = status with { Version = status.Version + 1, Clusters = [], IsHeld = false, IsDeciding = false };
        Same(BucketDecider.Decide(state, ended, now, context), BucketDecider.Decide(restored, Unchanged(ended, options), now, context));
        foreach (var message in said)
        {
            var received = SerialiserSettings.Through(message, options);
            Assert.Equal(message, received);
            Same(BucketDecider.Decide(state, message, now, context), BucketDecider.Decide(restored, received, now, context));
        }

        void Same(BucketTurn expected, BucketTurn actual)
        {
            SameText(expected.State, actual.State);
            Assert.Equal(expected.Effects.Select(SerialiserSettings.Describe), actual.Effects.Select(SerialiserSettings.Describe));
            foreach (var answer in expected.Effects.OfType<BucketEffect.Answer>())
            {
                Assert.Equal(answer.Verdict, SerialiserSettings.Through(answer.Verdict, options));
            }

            foreach (var report in expected.Effects.OfType<BucketEffect.Report>())
            {
                Unchanged(report.Content, options);
            }
        }
    }

    private static void CheckHub(HubSnapshot hub, Instant now, HubContext context, JsonSerializerOptions options)
    {
        var (state, restored) = (hub.State, Unchanged(hub.State, options));
        Same(HubDecider.Wake(state, state.Generation, now, context), HubDecider.Wake(restored, state.Generation, now, context));
        foreach (var incident in state.Clusters.Select(cluster => cluster.Scope.Key).Append(state.Backlog?.Key ?? "none"))
        {
            Same(HubDecider.Close(state, incident, "why", now, context), HubDecider.Close(restored, incident, "why", now, context));
        }

        foreach (var lag in new[] { hub.Lag ?? LagReport.Starting(now), new LagReport(now, 10, 9, TimeSpan.FromHours(1)) })
        {
            Assert.Equal(lag, SerialiserSettings.Through(lag, options));
            Same(HubDecider.Decide(state, lag, now, context), HubDecider.Decide(restored, lag, now, context));
        }

        static void Same(HubTurn expected, HubTurn actual)
        {
            SameText(expected.State, actual.State);
            Assert.Equal(expected.Effects.Select(SerialiserSettings.Describe), actual.Effects.Select(SerialiserSettings.Describe));
        }
    }

    private static T Unchanged<T>(T value, JsonSerializerOptions options)
        where T : class
    {
        var restored = SerialiserSettings.Through(value, options);
        SameText(value, restored);
        return restored;
    }

    private static void SameText(object expected, object actual) =>
        Assert.Equal(SerialiserSettings.Describe(expected), SerialiserSettings.Describe(actual));

    private bool IsNew<T>(T state)
    {
        var isNew = _seen.Add(JsonSerializer.Serialize(state, StateJson.TypeInfo<T>()));
        _states += isNew ? 1 : 0;
        return isNew;
    }
}
