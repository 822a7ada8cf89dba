namespace DisconnectMonitor.Benchmarks.Fleet;

/// <summary>
/// A day of a fleet's connection events in the order of their arrival, the same for the same seed: token renewals of all
/// SDKs, blips, outages, flapping, one site that loses power, duplicates, and events that overtake each other.
/// </summary>
internal sealed class ChurnDay
{
    public const string Hub = "contoso";
    public static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    private ChurnDay(Scenario scenario, int devices, Arrival[] arrivals) => (Scenario, Devices, Arrivals) = (scenario, devices, arrivals);

    public Scenario Scenario { get; }

    public int Devices { get; }

    public Arrival[] Arrivals { get; }

    public static ChurnDay Of(Scenario scenario, int devices)
    {
        var arrivals = new List<Arrival>();
        for (var device = 0; device < devices; device++)
        {
            new DeviceDay(device).AddTo(arrivals);
        }

        // A stable sort: what arrives in the same millisecond keeps its order.
        return new ChurnDay(scenario, devices, [.. arrivals.OrderBy(arrival => arrival.At)]);
    }

    /// <summary>The identity of a device of the fleet; a hundred share a site.</summary>
    public static DeviceIdentity Identity(int device) => new(Hub, $"s{device / 100:000}-pump{device:00000}");
}
