using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Simulation;

/// <summary>A way to tell from events which devices are gone.</summary>
public interface IDetector
{
    /// <summary>What it is, with its setting.</summary>
    string Name { get; }

    /// <summary>The alerts that it would have sent.</summary>
    /// <param name="arrivals">The events of the devices, in order of arrival.</param>
    /// <param name="fleet">How many devices there are.</param>
    /// <param name="policy">The policy: groups, and for the monitor all else.</param>
    IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, int fleet, Policy policy);
}
