using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tables.Tests.Serving;

public sealed class TableHealthTests
{
    private readonly FakeTimeProvider _time = new(Revisions.Dropped.ToDateTimeOffset());
    private readonly MemoryTable _table = new();
    private readonly TestEntities _entities = new();
    private readonly TableHealth _health;

    public TableHealthTests()
    {
        var settings = new TableHealthSettings { Version = "1.2.3", Mode = MonitorMode.Shadow, Channels = ["mail", "on-call"] };
        _health = new TableHealth(new HubTable(_table), _entities, settings, _time);
    }

    [Fact]
    public async Task What_is_known_is_said_and_what_nobody_counts_is_null()
    {
        _ = await new HubTable(_table).BucketsOfAsync("contoso", 16, default);
        _ = _entities.Decide(new SilenceInput.Announced(Revisions.Sustained));
        var waiting = new ChannelInput.Enqueued(Notification.From(Revisions.Sustained), IsWanted: true);
        _entities.Channels["mail"] = ChannelDecider.Decide(ChannelDecider.New("mail"), waiting, Revisions.Dropped, new DeliverySettings()).State;
        _time.Advance(TimeSpan.FromSeconds(90));

        var report = await _health.ReadAsync(default);
        Assert.Equal((HealthStatus.Ok, "1.2.3", MonitorMode.Shadow, 90L), (report.Status, report.Version, report.Mode, report.UptimeSeconds));
        Assert.Equal(["tables", "entities", "channel:mail", "channel:on-call"], report.Checks.Select(check => check.Name));
        Assert.Equal((1, 1, 1, 0, 0), (
            report.Counts.Hubs, report.Counts.OpenIncidents, report.Counts.WaitingNotifications, report.Counts.DeadLetters, report.Counts.ActiveSilences));
        Assert.Equal((null, null, null, null), (
            report.Counts.EventsAccepted, report.Counts.EventsIgnored, report.Counts.EventsRejected, report.Counts.Devices));
    }

    [Fact]
    public async Task Where_the_grace_learns_that_of_each_hub_is_said_with_its_reason()
    {
        foreach (var hub in new[] { "fabrikam", "contoso" })
        {
            _ = await new HubTable(_table).BucketsOfAsync(hub, 16, default);
            _entities.Hubs[hub] = HubDecider.Empty(hub);
        }

        _entities.Hubs["contoso"] = _entities.Hubs["contoso"] with { Grace = new HubGrace(Revisions.Dropped, TimeSpan.FromMinutes(25), 120, 0.18) };
        var settings = new TableHealthSettings
        {
            Version = "1.2.3",
            Mode = MonitorMode.Live,
            Channels = [],
            Policy = Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) },
        };

        Assert.Equal(
            [
                new HubGraceInForce("contoso", 1500, "of those who are gone for so long, 18 % are back within 20 minutes more"),
                new HubGraceInForce("fabrikam", 1800, "too few absences are known"),
            ],
            (await new TableHealth(new HubTable(_table), _entities, settings, _time).ReadAsync(default)).Graces);
        Assert.Empty((await _health.ReadAsync(default)).Graces);
    }

    [Fact]
    public async Task A_channel_that_fails_makes_the_monitor_worse_and_no_more()
    {
        _entities.Channels["mail"] = ChannelDecider.New("mail") with { IsFailing = true };
        Assert.Equal(HealthStatus.Degraded, (await _health.ReadAsync(default)).Status);
    }

    [Fact]
    public async Task Tables_or_entities_that_cannot_be_reached_are_a_failure_and_their_counts_unknown()
    {
        _entities.AreGone = true;
        var report = await _health.ReadAsync(default);
        Assert.Equal([HealthStatus.Ok, HealthStatus.Failing], report.Checks.Select(check => check.Status));
        Assert.Equal((0, null, null), (report.Counts.Hubs, report.Counts.OpenIncidents, report.Counts.WaitingNotifications));

        (_entities.AreGone, _table.Fails) = (false, () => true);
        _time.Advance(TimeSpan.FromSeconds(10));
        report = await _health.ReadAsync(default);
        Assert.Equal(HealthStatus.Failing, report.Checks[0].Status);
        Assert.Equal((null, 0), (report.Counts.Hubs, report.Counts.OpenIncidents));
        Assert.All(report.Checks, check => Assert.DoesNotContain("secret", check.Detail ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_never_answers_is_not_waited_for()
    {
        _table.Pause = () => new TaskCompletionSource().Task;
        var reading = _health.ReadAsync(default);
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HealthStatus.Failing, (await reading).Status);
    }

    [Fact]
    public async Task Who_asks_often_gets_the_same_answer_for_a_while()
    {
        _ = await _health.ReadAsync(default);
        var requests = _table.Requests;
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(9, (await _health.ReadAsync(default)).UptimeSeconds);
        Assert.Equal(requests, _table.Requests);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await _health.ReadAsync(default);
        Assert.Equal(requests + 1, _table.Requests);
    }
}
