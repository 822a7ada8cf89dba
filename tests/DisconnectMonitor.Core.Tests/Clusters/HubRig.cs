using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>A hub of two buckets that have heard all it told, unless a report says otherwise; its timers fire when a test says so.</summary>
internal sealed class HubRig
{
    private readonly HubContext _context = new(Policy.Default, 2);

    public HubState Hub { get; set; } = HubDecider.Empty("contoso");

    public List<IncidentRevision> Told { get; } = [];

    public List<HubStatus> Statuses { get; } = [];

    /// <summary>The only open cluster.</summary>
    public ClusterState Cluster => Assert.Single(Hub.Clusters);

    public static long Minute(string at) => Clock.At(at).UnixMilliseconds / 60_000;

    public static MinuteCount Drops(string at, int count) => new(Minute(at), count);

    public static CandidateGroup Candidate(string group, int gone, int population, string firstDropAt = "03:00", string newestDropAt = "03:01") => new(
        group, gone, 0, population, Clock.At(firstDropAt), Clock.At(newestDropAt) - TimeSpan.FromMinutes(7), Clock.At(newestDropAt), [$"{group}-1"]);

    /// <summary>A bucket's report of nothing but its population.</summary>
    public BucketReport Report(int bucket, int population, int groups = 0) => new()
    {
        Bucket = bucket,
        Version = (Hub.Reports.GetValueOrDefault(bucket)?.Version ?? 0) + 1,
        StatusVersion = Hub.Status.Version,
        Population = population,
        Groups = groups,
    };

    /// <summary>A bucket's share of the only open cluster.</summary>
    public ClusterShare Share(int gone, int returned, int population, string? lastBackAt = null, params ImmutableArray<MinuteCount> drops) =>
        new(Cluster.Scope.Key, gone, 0, returned, population, Clock.At("03:00"), lastBackAt is null ? null : Clock.At(lastBackAt), drops, 0, [], []);

    public void Hear(string at, BucketReport report) => Take(HubDecider.Decide(Hub, report, Clock.At(at), _context));

    public void Close(string at, string incident) => Take(HubDecider.Close(Hub, incident, "known", Clock.At(at), _context));

    /// <summary>Lets the timer fire that is set, and says when that was.</summary>
    public Instant Wake()
    {
        var due = Hub.WakeAt!.Value;
        Take(HubDecider.Wake(Hub, Hub.Generation, due, _context));
        return due;
    }

    /// <summary>Opens a cluster of the hub of a thousand devices at 03:03, of sixty that dropped in the minute of 03:00; fifty would do.</summary>
    public void OpenHub()
    {
        Hear("03:02", Report(0, 1000) with { Others = [Drops("03:00", 60)], OthersFirstDropAt = Clock.At("03:00") });
        Wake();
    }

    /// <summary>Opens a cluster of <c>site1</c> at 03:03, one of a hundred groups.</summary>
    public void OpenGroup(int gone, int population)
    {
        Hear("03:02", Report(0, 5000, groups: 100) with { Candidates = [Candidate("site1", gone, population)] });
        Wake();
    }

    private void Take(HubTurn turn)
    {
        Hub = turn.State;
        Told.AddRange(turn.Effects.OfType<HubEffect.Announce>().Select(effect => effect.Revision));
        Statuses.AddRange(turn.Effects.OfType<HubEffect.Tell>().Select(effect => effect.Status));
    }
}
