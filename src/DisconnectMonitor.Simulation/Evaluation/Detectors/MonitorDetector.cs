using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Simulation;

/// <summary>This monitor, under a policy. What it only records (flapping) and what is about itself (backlogs) is no alert.</summary>
public sealed class MonitorDetector : IDetector
{
    /// <inheritdoc/>
    public string Name => "this monitor";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(fleet);
        var alerts = new MonitorAlerts(fleet.Policy);
        var host = new EntityHost(fleet.Policy, alerts);
        fleet.Run(host, arrivals);
        host.Drain();
        return [.. alerts.All];
    }
}
