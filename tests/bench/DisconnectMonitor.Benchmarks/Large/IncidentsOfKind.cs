namespace DisconnectMonitor.Benchmarks.Large;

/// <summary>All incidents of one kind.</summary>
internal sealed record IncidentsOfKind
{
    public required string Kind { get; init; }

    public required int Incidents { get; init; }

    /// <summary>Devices in all of them together.</summary>
    public required long Devices { get; init; }

    /// <summary>Devices in the largest of them.</summary>
    public required int MostDevices { get; init; }

    /// <summary>How long half of them were open at most; those that still are, until the end.</summary>
    public required double MedianMinutes { get; init; }

    public required double LongestMinutes { get; init; }

    public required int OpenAtTheEnd { get; init; }
}
