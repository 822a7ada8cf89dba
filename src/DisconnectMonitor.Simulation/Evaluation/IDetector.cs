namespace DisconnectMonitor.Simulation;

/// <summary>A way to tell from events which devices are gone.</summary>
public interface IDetector
{
    /// <summary>What it is, with its setting.</summary>
    string Name { get; }

    /// <summary>The alerts that it would have sent.</summary>
    /// <param name="arrivals">The events of the devices, in order of arrival.</param>
    /// <param name="fleet">What is known of the devices beforehand.</param>
    IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet);
}
