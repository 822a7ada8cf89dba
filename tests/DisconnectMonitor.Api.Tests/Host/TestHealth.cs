using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>A monitor that is as well as a test says.</summary>
internal sealed class TestHealth : IHealth
{
    public HealthReport Report { get; set; } = new()
    {
        Version = "1.2.3",
        Mode = MonitorMode.Live,
        StartedAt = Revisions.Dropped,
        UptimeSeconds = 3600,
        Checks = [new HealthCheck("journal", HealthStatus.Ok)],
        Counts = new HealthCounts
        {
            EventsAccepted = 1_200_000,
            EventsIgnored = 3,
            EventsRejected = 1,
            Hubs = 2,
            Devices = 930,
            OpenIncidents = 4,
            WaitingNotifications = 0,
            DeadLetters = 0,
            ActiveSilences = 1,
        },
    };

    public Exception? Throws { get; set; }

    public Task<HealthReport> ReadAsync(CancellationToken cancellation) => Throws is null ? Task.FromResult(Report) : throw Throws;
}
