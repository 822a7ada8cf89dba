using DisconnectMonitor.Entities;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Simulation;

/// <summary>This monitor, under a policy. What it only records (flapping) and what is about itself (backlogs) is no alert.</summary>
public sealed class MonitorDetector : IDetector
{
    /// <inheritdoc/>
    public string Name => "this monitor";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, int fleet, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(policy);
        var alerts = new MonitorAlerts(policy);
        var host = new EntityHost(policy, alerts);
        foreach (var arrival in arrivals)
        {
            host.Receive(arrival.Event, arrival.At);
        }

        host.Drain();
        return [.. alerts.All];
    }
}
