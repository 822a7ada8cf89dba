using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Silences;

namespace DisconnectMonitor.Durable.Properties;

/// <summary>What must hold of the entities whatever happens to their messages.</summary>
public sealed class DurableProperties
{
    private const int Seeds = 200;
    private const int PerTest = 25;

    public static TheoryData<int> Starts => [.. Enumerable.Range(0, Seeds / PerTest).Select(test => (test * PerTest) + 1)];

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task Every_opening_that_was_told_is_resolved_and_nothing_stays_behind(int start)
    {
        foreach (var seed in Enumerable.Range(start, PerTest))
        {
            var fleet = new RandomFleet(seed);
            await fleet.RunAsync();
            EveryIncidentEnds(fleet, seed);
            EveryOpeningThatWasToldIsResolved(fleet, seed);
            NothingStaysBehind(fleet, seed);
        }
    }

    [Fact]
    public async Task Chance_makes_what_is_to_be_looked_at()
    {
        var told = new List<IncidentRevision>();
        var failed = 0;
        foreach (var seed in Enumerable.Range(1, PerTest))
        {
            var fleet = new RandomFleet(seed);
            await fleet.RunAsync();
            told.AddRange(fleet.World.Attempts.Where(attempt => attempt.IsTaken).Select(attempt => attempt.Revision));
            failed += fleet.World.Attempts.Count(attempt => !attempt.IsTaken);
        }

        Assert.True(told.Count > 100 && failed > 50, $"{told.Count} taken, {failed} not");
        Assert.Contains(told, revision => revision.Kind == IncidentKind.Cluster);
        Assert.Contains(told, revision => revision.Kind == IncidentKind.Sustained);
    }

    private static void EveryIncidentEnds(RandomFleet fleet, int seed)
    {
        foreach (var incident in fleet.World.Revisions.GroupBy(revision => revision.Incident))
        {
            var distinct = incident.DistinctBy(revision => (revision.Revision, revision.Type)).OrderBy(revision => revision.Revision).ToList();
            Assert.True(distinct[0].Type == RevisionType.Opened, $"seed {seed}: {incident.Key} begins with {distinct[0]}");
            Assert.True(distinct[^1].Type == RevisionType.Resolved, $"seed {seed}: {incident.Key} is never resolved");
            Assert.True(distinct.Count == distinct[^1].Revision, $"seed {seed}: {incident.Key} has two revisions of one number");
        }
    }

    private static void EveryOpeningThatWasToldIsResolved(RandomFleet fleet, int seed)
    {
        foreach (var incident in fleet.World.Attempts.GroupBy(attempt => (attempt.Channel, attempt.Revision.Incident)))
        {
            var taken = incident.Where(attempt => attempt.IsTaken).Select(attempt => attempt.Revision).ToList();
            Assert.True(taken.Count == taken.DistinctBy(revision => revision.NotificationId).Count(), $"seed {seed}: {incident.Key} is told twice");
            Assert.True(
                taken.Select(revision => revision.Revision).Order().SequenceEqual(taken.Select(revision => revision.Revision)),
                $"seed {seed}: {incident.Key} is told out of order");
            if (incident.All(attempt => attempt.Outcome == AttemptOutcome.NotClaimed))
            {
                continue; // Nothing was sent.
            }

            Assert.True(
                taken is [{ Type: RevisionType.Opened }, .., { Type: RevisionType.Resolved }],
                $"seed {seed}: {incident.Key} is not resolved");
        }
    }

    private static void NothingStaysBehind(RandomFleet fleet, int seed)
    {
        var silences = fleet.World.Read<SilenceMemory>(EntityAddress.Silences);
        Assert.True(silences is null or { State.Incidents.Count: 0, Clusters.Count: 0 }, $"seed {seed}: the silences still know of incidents");
        foreach (var channel in (string[])["on-call", "mail"])
        {
            var state = fleet.World.Read<ChannelMemory>(EntityAddress.Channel(channel))?.State;
            Assert.True(state is null or { Incidents.Count: 0, Overflow: null }, $"seed {seed}: {channel} still knows of incidents");
        }

        Assert.InRange(fleet.MostPending, 1, 200);
        Assert.InRange(fleet.Largest["deviceentity"], 100, 4_096);
        Assert.True(fleet.World.Pending.Count() < 20, $"seed {seed}: {fleet.World.Pending.Count()} timers are left");
    }
}
