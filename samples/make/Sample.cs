using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>A sample recording.</summary>
/// <param name="FileName">Its name in the folder of samples.</param>
/// <param name="Text">What is in it, before compression.</param>
/// <param name="Fleet">The simulated fleet that it tells of; null for the policy.</param>
public sealed record Sample(string FileName, byte[] Text, SimulatedFleet? Fleet)
{
    /// <summary>A recording of bare events, in the order of their arrival.</summary>
    public static Sample OfEvents(string fileName, SimulatedFleet fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        return new(fileName, JsonLines.Of(fleet.Deliveries, (json, delivered) => EventJson.Write(json, delivered)), fleet);
    }

    /// <summary>A recording of events in envelopes that say when they arrived.</summary>
    public static Sample OfEnvelopes(string fileName, SimulatedFleet fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        return new(fileName, JsonLines.Of(fleet.Deliveries, (json, delivered) => EventJson.WriteEnvelope(json, delivered)), fleet);
    }
}
