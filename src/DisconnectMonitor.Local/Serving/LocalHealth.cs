using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Local.Serving;

/// <summary>How the local monitor is.</summary>
internal sealed class LocalHealth(LocalMonitor monitor, MonitorMode mode, ILogSource? log, StorageQueueFeed? queue, TimeProvider time) : IHealth
{
    // Ticks come every second; after so long something hangs.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Instant _startedAt = Instant.From(time.GetUtcNow());

    public async Task<HealthReport> ReadAsync(CancellationToken cancellation)
    {
        var now = Instant.From(time.GetUtcNow());
        var channels = monitor.Channels;
        var (hubs, devices, open, silences, graces) = await monitor.ReadAsync(
            view => (view.Hubs.Count, view.Devices.Count(device => !device.IsDeleted), view.OpenIncidents, view.Silences.Book, HubGraceInForce.Of(view.HubStates, view.Policy)),
            cancellation).ConfigureAwait(false);
        var ingested = monitor.Telemetry.Ingested;
        return new HealthReport
        {
            Version = ProductVersion.Current,
            Mode = mode,
            StartedAt = _startedAt,
            UptimeSeconds = (long)(now - _startedAt).TotalSeconds,
            Checks = [Journal(), Decisions(now), Clock(), Snapshot(), .. Log(), .. Queue(), .. channels.Select(HealthCheck.Of)],
            Counts = new HealthCounts
            {
                EventsAccepted = ingested.Accepted,
                EventsIgnored = ingested.Ignored,
                EventsRejected = ingested.Refused,
                Hubs = hubs,
                Devices = devices,
                OpenIncidents = open,
                WaitingNotifications = channels.Sum(channel => channel.Incidents.Values.Count(incident => incident.HasFreeNews)),
                DeadLetters = channels.Sum(channel => channel.DeadLetters.Length),
                ActiveSilences = silences.Silences.Count(silence => silence.IsActive(now)),
            },
            Graces = graces,
        };
    }

    /// <summary>Whether events are taken in and decided, which is what a dead-man's switch is to know. It takes a turn to say so.</summary>
    public async ValueTask<bool> IsWellAsync(CancellationToken cancellation) =>
        monitor.JournalHealth.IsHealthy
        && queue?.Health.Problem is null
        && Instant.From(time.GetUtcNow()) - await monitor.ReadAsync(view => view.Now, cancellation).ConfigureAwait(false) < LongestSilence;

    private HealthCheck Journal() => monitor.JournalHealth is { IsHealthy: false } health
        ? new HealthCheck("journal", HealthStatus.Failing, $"It cannot be written, and events are refused: {health.Problem}", health.Since)
        : new HealthCheck("journal", HealthStatus.Ok);

    private HealthCheck Decisions(Instant now) => now - monitor.Reached > LongestSilence
        ? new HealthCheck("decisions", HealthStatus.Failing, "Nothing is decided any more; while the journal fails, timers rest", monitor.Reached)
        : new HealthCheck("decisions", HealthStatus.Ok);

    private HealthCheck Clock() => monitor.ClockBehind > TimeSpan.Zero
        ? new HealthCheck(
            "clock",
            HealthStatus.Degraded,
            $"The machine's clock was set back by {DurationText.ForPeople(monitor.ClockBehind)}; until it catches up, waits take twice as long")
        : new HealthCheck("clock", HealthStatus.Ok);

    private HealthCheck Snapshot() => monitor.SnapshotHealth.Problem is { } problem
        ? new HealthCheck("snapshot", HealthStatus.Degraded, $"The state cannot be saved; a restart would read more of the journal: {problem}")
        : new HealthCheck("snapshot", HealthStatus.Ok);

    private IEnumerable<HealthCheck> Queue() => queue?.Health switch
    {
        null => [],
        { Problem: null } => [new HealthCheck("queue", HealthStatus.Ok)],
        var health => [new HealthCheck("queue", HealthStatus.Failing, $"The queue cannot be read, and no event comes in: {health.Problem}", health.Since)],
    };

    private IEnumerable<HealthCheck> Log() => log?.Health switch
    {
        null => [],
        { IsWorking: true } => [new HealthCheck("log", HealthStatus.Ok)],
        var health => [new HealthCheck("log", HealthStatus.Degraded, $"The hub's log cannot be read: {health.Problem}", health.FailedAt)],
    };
}
