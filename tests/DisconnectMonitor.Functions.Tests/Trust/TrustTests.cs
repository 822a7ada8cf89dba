using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Notifying;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tables.Trust;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>What lets the app's silence be trusted: the beat behind the dead-man's switch, and the daily all-clear.</summary>
public sealed class TrustTests : IHealth
{
    private static readonly Policy Restless = Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) };

    private readonly DurableWorld _world = new(new ShimRuntime(Restless, []), []);
    private readonly MemoryTable _hubTable = new();
    private readonly MemoryTable _incidents = new();
    private readonly MemoryTable _notifications = new();
    private readonly List<DeliveryOrder> _started = [];
    private IShadowPolicy? _shadow;
    private ImmutableArray<HealthCheck> _checks = [];

    private HubTable Hubs => new(_hubTable);

    private IncidentTable Incidents => new(_incidents, _notifications, Hubs);

    [Fact]
    public async Task The_app_is_well_while_beats_are_executed_and_tables_can_be_read()
    {
        var pulse = new AppPulse(_world, _world, Hubs, _world);
        Assert.False(await pulse.IsWellAsync(default));
        await pulse.BeatAsync(default);
        Assert.False(await pulse.IsWellAsync(default));
        await _world.DrainAsync();
        Assert.True(await pulse.IsWellAsync(default));

        await _world.AdvanceToAsync(_world.Now + AppPulse.LongestSilence);
        await pulse.BeatAsync(default);
        Assert.False(await pulse.IsWellAsync(default));
        await _world.DrainAsync();
        Assert.True(await pulse.IsWellAsync(default));

        _hubTable.Fails = () => true;
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await pulse.IsWellAsync(default));
    }

    [Fact]
    public async Task An_all_clear_is_sent_once_a_day_and_says_what_was_seen_since_the_last()
    {
        await LookAsync();
        Assert.Empty(_started);

        _ = await Hubs.BucketsOfAsync(StoryLines.Hub, 16, default);
        await StoryRun.OfAsync(
            new Story("") { When = ["03:00 pump-{1..9} connect", "03:05 pump-7 drops", "03:50 pump-7 connects", "04:00 pump-7 drops", "05:30 pump-7 connects"], Then = [], Until = "07:59:30" }, _world);
        await Incidents.RecordAsync(Assert.Single(_world.Revisions), default);
        await LookAsync();
        Assert.Empty(_started);
        await _world.AdvanceToAsync(StoryTime.Parse("08:00:05"));
        await LookAsync();
        await LookAsync();

        var order = Assert.Single(_started);
        var report = order.Claim!.Notification!.Revision;
        Assert.Equal(("ops", "All clear: 13 events, 1 incident"), (order.Channel, Headline.Of(report)));
        var unstable = Assert.Single(report.Facts.AllClear!.Unstable);
        Assert.Equal(("pump-7", 2), (unstable.Device.DeviceId, unstable.Absences));
        Assert.Equal(9, report.Facts.AllClear!.Devices);
        Assert.Null(report.Facts.AllClear.Silent);
        Assert.InRange(order.InstanceId.Length, 1, 100);

        await _world.AdvanceToAsync(StoryTime.Parse("08:00:05") + TimeSpan.FromDays(1));
        await LookAsync();
        Assert.Equal("Not all clear: no event has arrived; no events, no incidents", Headline.Of(_started[^1].Claim!.Notification!.Revision));
        Assert.Equal(2, _started.Select(one => one.Claim!.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_all_clear_that_could_not_be_kept_is_sent_again_under_the_same_id_and_names_what_is_wrong()
    {
        await LookAsync();
        await _world.AdvanceToAsync(StoryTime.Parse("08:01"));
        _checks = [new HealthCheck("tables", HealthStatus.Failing, "They cannot be read")];
        var run = Run();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => run.RunAsync(
            order =>
            {
                _started.Add(order);
                _hubTable.Fails = () => true;
                return Task.CompletedTask;
            },
            default));
        _hubTable.Fails = () => false;
        await LookAsync();
        Assert.Equal(2, _started.Count);
        Assert.Single(_started.Select(order => order.InstanceId).Distinct());
        Assert.StartsWith("Not all clear: tables: They cannot be read", Headline.Of(_started[1].Claim!.Notification!.Revision), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_all_clear_says_what_the_shadow_policy_would_have_changed()
    {
        var counts = new PolicyDifference(_world.Now, New: 0, Gone: 2, Earlier: 0, Later: 1, Other: 0, Unchanged: 5, Undecided: 0);
        _shadow = new Shadow(new ShadowReport(_world.Now, counts, []));
        await LookAsync();
        await _world.AdvanceToAsync(StoryTime.Parse("08:01"));
        await LookAsync();
        Assert.Equal(counts, Assert.Single(_started).Claim!.Notification!.Revision.Facts.AllClear!.Shadow);
    }

    [Fact]
    public async Task A_report_is_tried_five_times_within_the_hour_and_then_left()
    {
        var failed = new AttemptFinished("ops", "a-1-r1", AttemptOutcome.Failed, "503");
        var run = new ScriptedOrchestration(new DeliveryOrder("ops", [], null, 1)).With("AttemptDelivery", failed);
        await run.RunAsync(ReportOrchestrator.RunAsync);
        Assert.Equal(5, run.Did.Count(step => step == "AttemptDelivery"));
        Assert.Equal(TimeSpan.FromMinutes(40.5), run.Took);

        var taken = new ScriptedOrchestration(new DeliveryOrder("ops", [], null, 1))
            .With("AttemptDelivery", failed, failed with { Outcome = AttemptOutcome.Delivered });
        await taken.RunAsync(ReportOrchestrator.RunAsync);
        Assert.Equal(["AttemptDelivery", "waits 00:00:30", "AttemptDelivery"], taken.Did);
    }

    public Task<HealthReport> ReadAsync(CancellationToken cancellation) => Task.FromResult(new HealthReport
    {
        Version = "1.0.0",
        Mode = MonitorMode.Live,
        StartedAt = _world.Now,
        UptimeSeconds = 0,
        Checks = _checks,
        Counts = new HealthCounts
        {
            EventsAccepted = null,
            EventsIgnored = null,
            EventsRejected = null,
            Hubs = null,
            Devices = null,
            OpenIncidents = null,
            WaitingNotifications = null,
            DeadLetters = null,
            ActiveSilences = null,
        },
    });

    private Task LookAsync() => Run().RunAsync(
        order =>
        {
            _started.Add(order);
            return Task.CompletedTask;
        },
        default);

    private AppAllClear Run() => new(
        new AllClearSettings("ops", new TimeOnly(8, 0), TimeZoneInfo.Utc),
        new AllClearTable(_hubTable),
        new AllClearCounts(_world, Hubs, Incidents, this, _shadow, Restless, _world),
        "DisconnectMonitor",
        _world);

    private sealed class Shadow(ShadowReport report) : IShadowPolicy
    {
        public Task<ShadowReport?> ReadAsync(CancellationToken cancellation) => Task.FromResult<ShadowReport?>(report);
    }
}
