using System.Text.Json.Serialization;

namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>What a large fleet took.</summary>
internal sealed record LargeResult
{
    public required string Scenario { get; init; }

    public required int Devices { get; init; }

    public required long Events { get; init; }

    public required double WallSeconds { get; init; }

    public required double CpuSeconds { get; init; }

    /// <summary>The largest working set while the events were taken in.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>What is alive for each device at the end.</summary>
    public required double BytesPerDevice { get; init; }

    public required long Incidents { get; init; }

    public required long Notifications { get; init; }

    public required List<IncidentsOfKind> Kinds { get; init; }

    /// <summary>From the first drop of the storm to the hub's incident, in seconds of the simulated world; null without a storm.</summary>
    public double? SecondsToIncident { get; init; }

    /// <summary>Notifications of the hub's incident until it was resolved.</summary>
    public int? OfTheCluster { get; init; }

    /// <summary>Devices that never returned and that the API lists under the one incident of the stragglers.</summary>
    public int? Stragglers { get; init; }

    /// <summary>Without a storm: outages in the truth, as docs/evaluation.md defines them.</summary>
    public int? Outages { get; init; }

    /// <summary>Without a storm: incidents that tell of an outage.</summary>
    public int? Right { get; init; }

    /// <summary>Without a storm: incidents that count neither way.</summary>
    public int? Neutral { get; init; }

    /// <summary>Devices that never returned and that the API lists under no incident; without a storm, outages that nobody is told of.</summary>
    public int? Missed { get; init; }

    /// <summary>Devices that returned and that the API still lists under an incident.</summary>
    public int? ListedForNothing { get; init; }

    /// <summary>Incidents besides the hub's and that of the stragglers; without a storm, incidents that tell of no outage.</summary>
    public int? False { get; init; }
}

/// <summary>Hands results from one process to the next.</summary>
[JsonSerializable(typeof(LargeResult))]
internal sealed partial class LargeJsonContext : JsonSerializerContext;
