using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Entities;

/// <summary>Is told what the entities decide, in the order in which they decide it.</summary>
public interface IMonitorObserver
{
    /// <summary>A device came to a decision.</summary>
    /// <param name="at">When.</param>
    /// <param name="state">The device's state after it.</param>
    /// <param name="module">The module that it is about, or null.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="arrived">The event that it answers, or null when it answers a timer, a verdict or an operator.</param>
    void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived);

    /// <summary>A revision of an incident is to be recorded and notified.</summary>
    void Announced(IncidentRevision revision);
}
