namespace DisconnectMonitor.Simulation;

/// <summary>The shapes in which Event Grid delivers.</summary>
public enum EventSchema : byte
{
    /// <summary>Event Grid's own.</summary>
    EventGrid,

    /// <summary>CloudEvents 1.0.</summary>
    CloudEvents,
}
