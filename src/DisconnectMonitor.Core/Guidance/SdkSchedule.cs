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

/// <summary>A documented observation of an SDK with settings other than its defaults.</summary>
/// <param name="LifespanMinutes">The token's lifespan in minutes.</param>
/// <param name="Setting">When it was set to renew.</param>
/// <param name="Minutes">The period that was seen, in minutes.</param>
/// <param name="Profile">
/// The name of the schedule that explains it, see <see cref="Renewals.RenewalSchedules"/>; or
/// <see cref="Renewals.RenewalProfile.Learned"/> where the period depends on a setting that the monitor cannot know.
/// </param>
public sealed record ScheduleExample(int LifespanMinutes, string Setting, int Minutes, string Profile);

/// <summary>The time between two renewals with a token of 60 minutes.</summary>
/// <param name="Profile">The name of the schedule, see <see cref="Renewals.RenewalSchedules"/>.</param>
/// <param name="Minutes">The period in minutes.</param>
public sealed record SchedulePeriod(string Profile, int Minutes);
