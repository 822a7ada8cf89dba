namespace DisconnectMonitor.Simulation;

/// <summary>A fleet of any size as it comes about: its devices live one after the other, and what arrives of them is then told in order.</summary>
/// <remarks>What it cannot hold in memory lies in temporary files that go with it.</remarks>
public sealed class StreamedFleet : IDisposable
{
    private readonly TimeSlices _deliveries;

    private StreamedFleet(Scenario frame) => _deliveries = new TimeSlices(Slice(frame));

    /// <summary>How many deliveries there are.</summary>
    public long Count => _deliveries.Count;

    /// <summary>Lets every device live.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="lived">Is told of each device, for the truth about it and for progress.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static StreamedFleet Of(PlannedFleet fleet, Action<SimulatedDevice>? lived = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        var stream = new StreamedFleet(fleet.Frame);
        try
        {
            foreach (var connections in fleet.Devices())
            {
                cancellation.ThrowIfCancellationRequested();
                var device = SimulatedDevice.Run(connections, fleet.Frame);
                foreach (var delivered in device.Deliveries)
                {
                    stream._deliveries.Add(delivered.ArrivedAt, DeliveryBytes.Of(delivered));
                }

                lived?.Invoke(device);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What reaches a monitor, in order of arrival.</summary>
    public IEnumerable<DeliveredEvent> Deliveries() =>
        _deliveries.InOrder().Select(record => DeliveryBytes.Read(record.Record, record.At));

    /// <inheritdoc/>
    public void Dispose() => _deliveries.Dispose();

    // Some hundred files are open at once, each for a share of the time.
    internal static TimeSpan Slice(Scenario frame) => (frame.Until - frame.From) / 200 is var slice && slice > TimeSpan.FromSeconds(10)
        ? slice
        : TimeSpan.FromSeconds(10);
}
