using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// What a monitor knows at one moment. To be used only within <see cref="LocalMonitor.ReadAsync{T}"/>, which nothing is decided
/// during: what takes long is done afterwards with what was taken from here.
/// </summary>
public interface IMonitorView
{
    /// <summary>The time reached.</summary>
    Instant Now { get; }

    /// <summary>The policy in force.</summary>
    Policy Policy { get; }

    /// <summary>What has been counted.</summary>
    MonitorTotals Totals { get; }

    /// <summary>The silences, and what they hold.</summary>
    SilenceState Silences { get; }

    /// <summary>How many incidents are open.</summary>
    int OpenIncidents { get; }

    /// <summary>How many timers are set.</summary>
    int PendingTimers { get; }

    /// <summary>The names of the hubs seen, sorted.</summary>
    IReadOnlyCollection<string> Hubs { get; }

    /// <summary>The hubs seen, in no particular order.</summary>
    IEnumerable<HubState> HubStates { get; }

    /// <summary>Every device seen, in no particular order.</summary>
    IReadOnlyCollection<DeviceState> Devices { get; }

    /// <summary>The state of a device, or null when nothing of it was seen.</summary>
    DeviceState? FindDevice(DeviceKey device);

    /// <summary>What happened in each hub by the minute, in the last day.</summary>
    /// <param name="from">The minutes from then on.</param>
    IReadOnlyList<HubActivity> Activity(Instant from);

    /// <summary>An incident by its key, or null when it is not among <see cref="Incidents"/>.</summary>
    IncidentRecord? FindIncident(string key);

    /// <summary>The incidents that are open or have ended just now, in no particular order. All: <see cref="LocalMonitor.IncidentsAsync"/>.</summary>
    IReadOnlyCollection<IncidentRecord> Incidents { get; }
}
