using System.Text.RegularExpressions;

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

/// <summary>A policy to run the churn under.</summary>
internal sealed record Scenario(string Name, Policy Policy)
{
    public static readonly Scenario Plain = new("the default policy", Policy.Default);

    public static readonly Scenario Grouped = new(
        "devices grouped by site",
        Policy.Default with { GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) });

    public static readonly IReadOnlyList<Scenario> All = [Plain, Grouped];
}

/// <summary>An event and when it arrives.</summary>
internal readonly record struct Arrival(int Device, ConnectionEvent Event, Instant At);

/// <summary>
/// Sequence numbers as IoT Hub's documentation shows them: zeros, a time that is the device's own, and a counter.
/// </summary>
internal static class Sequences
{
    public static SequenceNumber Number(int device, int counter) => SequenceNumber.Parse(string.Create(
        CultureInfo.InvariantCulture, $"{0:X16}{0x01D8_713F_0000_0000 + (device * 0x1_2345L):X16}{2:X8}{counter:X24}"));
}
