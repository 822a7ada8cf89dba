using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Local.Tests.Serialization;

namespace DisconnectMonitor.Local.Tests.Snapshots;

public class SnapshotTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_host_goes_on_from_a_snapshot_as_if_nothing_had_been(int seed)
    {
        var steps = RandomHistory.Of(seed);
        var whole = new HistoryRun();
        var taken = new List<(int After, int Logged, HistoryRun Resumed)>();
        var random = new Random(seed);
        for (var i = 0; i < steps.Count; i++)
        {
            whole.Take(i, steps[i]);
            if (random.Next(steps.Count / 8) == 0 || steps[i] is StoryStep.HostStops)
            {
                taken.Add((i, whole.Log.Count, new HistoryRun(ThroughRows(whole.Host.Snapshot()), whole)));
            }
        }

        whole.Host.Drain();

        Assert.NotEmpty(taken);
        foreach (var (after, logged, resumed) in taken)
        {
            for (var i = after + 1; i < steps.Count; i++)
            {
                resumed.Take(i, steps[i]);
            }

            resumed.Host.Drain();
            AssertSame(whole.Log.Skip(logged), resumed.Log, $"seed {seed}, resumed after step {after}");
            Assert.Equal(whole.Host.Now, resumed.Host.Now);
            Assert.Equal(
                whole.Host.Snapshot().Hubs.Select(SerialiserSettings.Describe), resumed.Host.Snapshot().Hubs.Select(SerialiserSettings.Describe));
        }
    }

    [Fact]
    public void The_histories_reach_nearly_every_decision()
    {
        var reached = new HashSet<DecisionKind>();
        var kinds = new HashSet<(IncidentKind, RevisionType)>();
        foreach (var seed in Enumerable.Range(1, 12))
        {
            var run = new HistoryRun();
            foreach (var (index, step) in RandomHistory.Of(seed).Index())
            {
                run.Take(index, step);
            }

            reached.UnionWith(run.Decisions);
            kinds.UnionWith(run.Revisions.Select(revision => (revision.Kind, revision.Type)));
        }

        // What takes another policy (a grace that learns, too), a registry, seventy modules, or messages that get lost, which they do not here.
        DecisionKind[] rare =
        [
            DecisionKind.Ignored, DecisionKind.TooManyModules, DecisionKind.EscalatedUnanswered, DecisionKind.VerdictAskedAgain,
            DecisionKind.NotInThatDrop, DecisionKind.VerdictIgnored, DecisionKind.NothingToClose, DecisionKind.Registered,
            DecisionKind.GraceExtended, DecisionKind.ReturnedUnstable, DecisionKind.StillUnstable,
        ];
        Assert.Equal([], Enum.GetValues<DecisionKind>().Except(rare).Except(reached));
        Assert.Equal(11, kinds.Count);
    }

    [Fact]
    public void A_snapshot_is_the_same_rows_again_after_it_was_read()
    {
        var run = new HistoryRun();
        foreach (var (index, step) in RandomHistory.Of(3).Index().Take(400))
        {
            run.Take(index, step);
        }

        var snapshot = ThroughRows(run.Host.Snapshot());

        Assert.Equal(Rows(snapshot), Rows(new EntityHost(ThroughRows(snapshot), run).Snapshot()));
    }

    [Fact]
    public void Nothing_is_taken_in_the_middle_of_an_input()
    {
        var asker = new Asker();
        asker.Host = new EntityHost(RandomHistory.FirstPolicy, asker);
        var steps = RandomHistory.Of(5);

        foreach (var step in steps.OfType<StoryStep.Arrives>())
        {
            asker.Host.Receive(step.Event, step.At);
            _ = asker.Host.Snapshot();
        }

        Assert.True(asker.Refused > 0);
    }

    private static IEnumerable<string> Rows(HostSnapshot snapshot) =>
        SnapshotRows.Of(new MonitorSnapshot(snapshot)).Select(row => $"{row.Kind} {row.Key} {Encoding.UTF8.GetString(row.Value)}");

    private static HostSnapshot ThroughRows(HostSnapshot snapshot) =>
        SnapshotRows.Read([.. SnapshotRows.Of(new MonitorSnapshot(snapshot))]).Host;

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        var difference = expected.Append("(end)").Zip(actual.Append("(end)")).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.True(difference == default, $"{what}:\n  expected {difference.First}\n  got      {difference.Second}");
    }

    private sealed class Asker : IMonitorObserver
    {
        public EntityHost Host { get; set; } = null!;

        public int Refused { get; private set; }

        public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
        {
            try
            {
                _ = Host.Snapshot();
            }
            catch (InvalidOperationException)
            {
                Refused++;
            }
        }

        public void Announced(IncidentRevision revision)
        {
        }
    }
}
