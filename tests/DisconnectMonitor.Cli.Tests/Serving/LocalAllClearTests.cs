using System.Collections.Concurrent;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>The daily all-clear of a running monitor.</summary>
public sealed class LocalAllClearTests : IChannel, IHealth, IDisposable
{
    private static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disconnect-monitor-");
    private readonly TestClock _clock = new(Midnight + TimeSpan.FromHours(6));
    private readonly ConcurrentQueue<Notification> _received = new();

    public string Name => "ops";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Comes_once_a_day_also_when_the_monitor_is_started_anew()
    {
        await RunUntilAsync(Midnight + TimeSpan.FromHours(8.5), expected: 1);
Assert.StartsWith("All clear: no events, no incidents", Headline.Of(_received.Last().Revision), StringComparison.Ordinal);
        await RunUntilAsync(Midnight + TimeSpan.FromHours(20), expected: 1);
        await RunUntilAsync(Midnight + TimeSpan.FromHours(32.5), expected: 2);
        Assert.Equal(2, _received.Select(notification => notification.Revision.Incident).Distinct().Count());
    }

    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        _received.Enqueue(notification);
        return Task.FromResult<SendResult>(new SendResult.Accepted());
    }

    public Task<HealthReport> ReadAsync(CancellationToken cancellation) => Task.FromResult(new HealthReport
    {
        Version = "1.0.0",
        Mode = MonitorMode.Live,
        StartedAt = _clock.Now,
        UptimeSeconds = 0,
        Checks = [],
        Counts = new HealthCounts
        {
            EventsAccepted = 0,
            EventsIgnored = 0,
            EventsRejected = 0,
            Hubs = 0,
            Devices = 0,
            OpenIncidents = 0,
            WaitingNotifications = 0,
            DeadLetters = 0,
            ActiveSilences = 0,
        },
    });

    private async Task RunUntilAsync(Instant time, int expected)
    {
        using var stop = new CancellationTokenSource();
        var options = new LocalMonitorOptions { Journal = new JournalOptions { Folder = _folder.FullName }, Policy = Policy.Default };
        await using var monitor = await LocalMonitor.StartAsync(options, _clock);
        var settings = new AllClearSettings(Name, new TimeOnly(8, 0), TimeZoneInfo.Utc);
        var running = new LocalAllClear(settings, this, monitor, this, _folder.FullName, _clock, NullLogger.Instance).RunAsync(stop.Token);

        // Its memory is there once it has begun; from then on it goes by the clock alone.
        await WaitAsync(() => File.Exists(Path.Combine(_folder.FullName, "all-clear.json")));
        _clock.AdvanceTo(time);
        await WaitAsync(() => _received.Count >= expected);
        await stop.CancelAsync();
        await running;
        Assert.Equal(expected, _received.Count);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var patience = 0; patience < 1000 && !condition(); patience++)
        {
            await Task.Delay(5);
        }
    }
}
