using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Serving;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Shadows;
using DisconnectMonitor.Tables.Tests.Rows;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>A second policy beside the one in force, in the entities of the app.</summary>
public sealed class ShadowPolicyTests
{
    private static readonly Policy Patient = Policy.Default with { Grace = TimeSpan.FromMinutes(20) };

    private static readonly EntityChannel Everything =
        new("ops", _ => true, EntityChannel.Bounded(DeliveryMode.Live, reminderEvery: null) with { MaxOpenings = 10_000 });

    public static TheoryData<Story> Stories => [.. ConformanceStories.All];

    [Fact]
    public async Task What_the_other_policy_would_not_tell_or_tell_later_is_reported_and_nothing_of_it_is_told()
    {
        var app = new App(Policy.Default, Patient);
        await app.BeatAsync();
        await app.HappensAsync(
            "06:00",
            "03:00 pump-7 connects", "03:00 pump-8 connects", "03:05 pump-7 drops", "03:20 pump-7 connects", "04:00 pump-8 drops", "05:00 pump-8 connects");

        var report = await app.ReportAsync();
        Assert.Equal(new PolicyDifference(StoryTime.Parse("00:01"), New: 0, Gone: 1, Earlier: 0, Later: 1, Other: 0, Unchanged: 0, Undecided: 0), report.Counts);
        Assert.Equal(
            ["Later pump-8 04:10 04:20", "Gone pump-7 03:15 -"],
            report.Changes.Select(change => $"{change.Kind} {change.Device} {At(change.LiveAt)} {At(change.ShadowAt)}"));
        Assert.Equal(app.World.Revisions.Select(revision => revision.NotificationId), app.World.Delivered);
        Assert.Equal(4, app.World.Delivered.Count);
    }

    [Fact]
    public async Task What_only_the_other_policy_would_tell_is_new_and_what_both_tell_alike_is_no_change()
    {
        var app = new App(Patient, Policy.Default);
        await app.BeatAsync();
        await app.HappensAsync("04:00", "03:00 pump-7 connects", "03:05 pump-7 drops", "03:20 pump-7 connects");
        var change = Assert.Single((await app.ReportAsync()).Changes);
        Assert.Equal((ShadowChangeKind.New, "pump-7", null, null), (change.Kind, change.Device, change.Incident, change.LiveAt));
        Assert.Empty(app.World.Delivered);

        var same = new App(Policy.Default, Policy.Default);
        await same.BeatAsync();
        await same.HappensAsync("04:00", "03:05 pump-7 drops", "03:30 pump-7 connects");
        Assert.Equal(1, (await same.ReportAsync()).Counts.Unchanged);
    }

    [Fact]
    public async Task What_one_of_them_has_told_so_far_is_undecided_while_it_is_open()
    {
        var app = new App(Policy.Default, Patient);
        await app.BeatAsync();
        await app.HappensAsync("03:20", "03:05 pump-7 drops");
        Assert.Equal((1, 0), ((await app.ReportAsync()).Counts.Undecided, (await app.ReportAsync()).Counts.Gone));
        await app.World.AdvanceToAsync(StoryTime.Parse("03:30"));
        Assert.Equal((0, 1), ((await app.ReportAsync()).Counts.Undecided, (await app.ReportAsync()).Counts.Later));
    }

    [Fact]
    public async Task Messages_that_take_longer_in_the_lane_are_no_change()
    {
        var app = new App(Policy.Default, Policy.Default, new SlowLane());
        await app.BeatAsync();
        await app.HappensAsync("05:00", "03:05 pump-7 drops", "04:00 pump-7 connects");
        Assert.NotEqual(app.World.Revisions[0].OpenedAt, app.World.Shadows[0].Revision.OpenedAt);
        Assert.Equal(1, (await app.ReportAsync()).Counts.Unchanged);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task The_same_policy_comes_to_the_same_in_the_lane(Story story)
    {
        var app = new App(story.Policy, story.Policy);
        await app.BeatAsync();
        await StoryRun.OfAsync(story, app.World);

        // Keys of clusters are counted, and say nothing about those of the lane: an operator who closes one closes only that.
        var isClosedInBoth = !story.Title.StartsWith("An operator closes a cluster", StringComparison.Ordinal);
        Assert.Equal(
            app.World.Revisions.Where(revision => isClosedInBoth || revision.Type == RevisionType.Opened).Select(Story.Tell),
            app.World.Shadows.Select(shadow => shadow.Revision)
                .Where(revision => isClosedInBoth || revision.Type == RevisionType.Opened).Select(Story.Tell));
    }

    [Fact]
    public async Task The_lane_costs_as_many_operations_as_what_is_outside_and_without_it_nothing_is_sent_to_one()
    {
        string[] outage = ["03:00 pump-7 connects", "03:05 pump-7 drops", "04:00 pump-7 connects"];
        var (without, with) = (new App(Policy.Default, shadow: null), new App(Policy.Default, Policy.Default));
        await without.BeatAsync();
        await with.BeatAsync();
        await without.HappensAsync("12:00", outage);
        await with.HappensAsync("12:00", outage);

        foreach (var (entity, operations) in without.World.OperationsOf)
        {
            var isDeciding = entity is EntityNames.Device or EntityNames.Bucket or EntityNames.Hub;
            Assert.Equal((entity, isDeciding ? 2 * operations : operations), (entity, with.World.OperationsOf[entity]));
        }

        Assert.Equal(2, with.World.Started["ShadowOrchestrator"]);
        Assert.False(without.World.Started.ContainsKey("ShadowOrchestrator"));
        Assert.All(without.World.States.Keys, key => Assert.Null(ShadowLane.Of(key)));
    }

    [Fact]
    public async Task A_lane_begins_with_what_is_known_of_a_device_and_leaves_out_what_began_before_it()
    {
        var app = new App(Policy.Default, Patient);
        await app.HappensAsync("03:40", "02:00 pump-7 connects", "02:30 pump-7 drops", "02:31 pump-7 connects", "03:35 pump-7 drops");
        await app.BeatAsync();
        await app.HappensAsync("07:00", "05:00 pump-7 connects (sequence 51)", "06:00 pump-7 drops (sequence 52)", "06:05 pump-7 connects (sequence 53)");

        var report = await app.ReportAsync();
        Assert.Equal(new PolicyDifference(StoryTime.Parse("03:41"), 0, 0, 0, 0, 0, 0, 0), report.Counts);
        Assert.Equal(2, app.World.Revisions.Count);
        var outside = EntityAddress.Device(new DeviceIdentity(StoryLines.Hub, "pump-7").Key);
        var lane = (await app.Lanes.CurrentAsync())!;
        var (live, shadow) = (app.World.Read<DeviceMemory>(outside)!, app.World.Read<DeviceMemory>(lane.AddressOf(outside))!);
        Assert.Equal(3, live.State.Own!.Marks.Count);
        Assert.Equal(live.State.Own.Marks, shadow.State.Own!.Marks);
    }

    [Fact]
    public async Task Before_the_lane_has_begun_nothing_is_compared_yet()
    {
        var app = new App(Policy.Default, Patient);
        await app.HappensAsync("04:00", "03:05 pump-7 drops", "03:30 pump-7 connects");
        Assert.Equal(new PolicyDifference(StoryTime.Parse("04:00"), 0, 0, 0, 0, 0, 0, 0), (await app.ReportAsync()).Counts);
    }

    [Fact]
    public async Task A_day_is_compared()
    {
        var app = new App(Policy.Default, Patient);
        await app.BeatAsync();
        await app.HappensAsync("27:14", "03:05 pump-7 drops", "03:20 pump-7 connects");
        Assert.Equal(1, (await app.ReportAsync()).Counts.Gone);
        await app.World.AdvanceToAsync(StoryTime.Parse("27:16"));
        var report = await app.ReportAsync();
        Assert.Equal((StoryTime.Parse("03:16"), 0), (report.Counts.Since, report.Counts.Gone));
    }

    private static string At(Instant? time) => time is { } at ? StoryTime.Format(at) : "-";

    private sealed class SlowLane : IHazards
    {
        public IEnumerable<TimeSpan> Arrivals(SentSignal signal) => [ShadowLane.Of(signal.Entity) is null ? TimeSpan.Zero : TimeSpan.FromSeconds(5)];

        public bool IsLost(SentSignal signal) => false;
    }

    /// <summary>The entities of the app with a channel that wants everything, and the tables that the report is made of.</summary>
    private sealed class App
    {
        private readonly ShimRuntime _runtime;
        private readonly IncidentTable _incidents;
        private readonly ShadowTable _shadows = new(new MemoryTable());

        public App(Policy policy, Policy? shadow, IHazards? hazards = null)
        {
            _runtime = new ShimRuntime(policy, [Everything], shadow);
            _incidents = new IncidentTable(new MemoryTable(), new MemoryTable(), new HubTable(_runtime.Hubs));
            World = new DurableWorld(_runtime, [Everything.Name])
            {
                Hazards = hazards ?? new NoHazards(),
                Recording = revision => _incidents.RecordAsync(revision, default),
                RecordingShadow = told => _shadows.RecordAsync(told.Lane, told.Revision, default),
            };
        }

        public DurableWorld World { get; }

        public ShadowLanes Lanes => _runtime.Lanes;

        public Task BeatAsync() => _runtime.BeatAsync(World.Now);

        public Task HappensAsync(string until, params string[] lines) => StoryRun.OfAsync(new Story("") { When = lines, Then = [], Until = until }, World);

        public async Task<ShadowReport> ReportAsync() => (await new EntityShadowPolicy(Lanes, _incidents, _shadows, World).ReadAsync(default))!;
    }
}
