using System.Collections.Immutable;

namespace DisconnectMonitor.Guidance;

/// <summary>How a device SDK renews its SAS token over MQTT, and what the hub sees of it.</summary>
public sealed record SdkSchedule
{
    /// <summary>The SDK, for instance <c>Node.js</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>How long its tokens last.</summary>
    public required string Lifespan { get; init; }

    /// <summary>When it renews them.</summary>
    public required string Renewal { get; init; }

    /// <summary>What the hub sees, in a sentence.</summary>
    public required string Behaviour { get; init; }

    /// <summary>What the Connections log holds of it.</summary>
    public required string Log { get; init; }

    /// <summary>The time between two drops with a token of 60 minutes; more than one where more than one has been seen.</summary>
    public required ImmutableArray<SchedulePeriod> Periods { get; init; }

    /// <summary>Documented periods with other settings.</summary>
    public required ImmutableArray<ScheduleExample> Examples { get; init; }
}
