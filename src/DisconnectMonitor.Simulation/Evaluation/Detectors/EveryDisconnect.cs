namespace DisconnectMonitor.Simulation;

/// <summary>An alert for every disconnect that arrives, repeats left out: a subscription that sends mail.</summary>
public sealed class EveryDisconnect : IDetector
{
    /// <inheritdoc/>
    public string Name => "every disconnect";

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        return
        [
            .. arrivals
                .Where(arrival => arrival.Event.Kind == ConnectionEventKind.Disconnected)
                .DistinctBy(arrival => (arrival.Event.Device.Key, arrival.Event.Sequence))
                .Select(arrival => new Alert(arrival.At, [arrival.Event.Device])),
        ];
    }
}
