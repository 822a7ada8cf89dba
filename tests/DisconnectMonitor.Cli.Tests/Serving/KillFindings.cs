namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>What a fleet did, what its monitor wrote down, what was told, and what a replay tells.</summary>
internal sealed record KillFindings(
    RestlessFleet Fleet, IReadOnlyList<MoodySink.Post> Posts, JournalFile Journal, Dictionary<string, string> Replayed, int Seed, int Kills)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(RestlessFleet.GraceSeconds);

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(60);

    // Of the monitor's tick, and of a timer that may come late.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    public string Summary =>
        $"seed {Seed}: {Kills} kills, {Fleet.Acknowledged.Count} events acknowledged, {Fleet.Outages.Count} drops, "
        + $"{Fleet.Outages.Count(IsLong)} of them to be told, {Posts.Count} posts of {Posts.DistinctBy(post => post.Id).Count()} notifications, "
        + $"{Journal.Deliveries.Count(delivery => delivery.Kind == "delivered")} recorded as delivered, "
        + $"{Journal.Deliveries.Count(delivery => delivery.Kind == "dropped")} dropped";

    public void Check()
    {
        Assert.All(Fleet.Acknowledged.Keys, id => Assert.Contains(id, Journal.Arrivals));
        Assert.All(Fleet.Outages.Where(IsLong), WasTold);
        Assert.All(Fleet.Outages.Where(IsBlip), blip => Assert.DoesNotContain(Posts, post => IsOf(post, blip)));
        Assert.All(Posts.GroupBy(post => (post.Incident, post.Revision)), told => Assert.Single(told.DistinctBy(post => post.Id)));
        Assert.All(Posts, ReplaysAlike);
        Assert.All(Journal.Deliveries.Where(delivery => delivery.Kind == "delivered"), IsNotSentAgain);
        Assert.All(Posts.Where(post => post.Type == "incident.opened").DistinctBy(post => post.Incident), EndsOnce);
    }

    private DateTimeOffset? ArrivalOf(string? id) => id is null ? null : Journal.Arrivals[id];

    // A return that arrives late is a return nonetheless: what counts is what the monitor could know.
    private bool IsLong(RestlessFleet.Outage outage) => !(ArrivalOf(outage.ReturnId) <= Deadline(outage) + Margin);

    private bool IsBlip(RestlessFleet.Outage outage) => ArrivalOf(outage.ReturnId) < outage.DroppedAt + Grace;

    // A drop that is heard of late settles all the same, and has its minute after that.
    private DateTimeOffset Deadline(RestlessFleet.Outage outage)
    {
        var (byGrace, bySettling) = (outage.DroppedAt + Grace, ArrivalOf(outage.DropId)!.Value + Settle + Poll);
        return byGrace > bySettling ? byGrace : bySettling;
    }

    private static bool IsOf(MoodySink.Post post, RestlessFleet.Outage outage) =>
        post.Device == outage.Device && post.DroppedAt == outage.DroppedAt;

    // An opening that nobody can have been told of goes with its incident's end.
    private void WasTold(RestlessFleet.Outage outage) => Assert.True(
        Posts.Any(post => IsOf(post, outage) && post.IsTaken) || (outage.ReturnId is not null && WasDropped(outage)),
        $"{outage} was not told");

    private bool WasDropped(RestlessFleet.Outage outage) => Replayed.Values
        .Select(body => new MoodySink.Post("", default, body, IsTaken: false))
        .Where(told => IsOf(told, outage))
        .Any(told => Journal.Deliveries.Exists(delivery => delivery.Kind == "dropped" && delivery.Incident == told.Incident));

    private void ReplaysAlike(MoodySink.Post post) => Assert.Equal(Replayed[post.Id], post.Body);

    // The stamp is later than the answer, and that later than the arrival of the post.
    private void IsNotSentAgain((string Kind, string Id, string Incident, DateTimeOffset At) delivered) =>
        Assert.DoesNotContain(Posts, post => post.Id == delivered.Id && post.At > delivered.At.AddMilliseconds(1));

    private void EndsOnce(MoodySink.Post opening)
    {
        var ends = Posts.Where(post => post.Incident == opening.Incident && post.Type == "incident.resolved").ToList();
        var outage = Fleet.Outages.Single(outage => IsOf(opening, outage));
        Assert.Equal(outage.ReturnId is null ? 0 : 1, ends.DistinctBy(post => post.Id).Count());
        Assert.True(outage.ReturnId is null || ends.Exists(post => post.IsTaken), $"{outage}: its end was not taken");
    }
}
