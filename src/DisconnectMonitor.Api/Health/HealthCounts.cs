namespace DisconnectMonitor.Api.Health;

/// <summary>What a monitor has seen since it started, and what it holds now. Null is what the host does not know, or cannot find out now.</summary>
public sealed record HealthCounts
{
    /// <summary>Events that were accepted since the start.</summary>
    public required long? EventsAccepted { get; init; }

    /// <summary>Events of other kinds since the start.</summary>
    public required long? EventsIgnored { get; init; }

    /// <summary>Events that could not be read since the start; a body that could not be read counts as one.</summary>
    public required long? EventsRejected { get; init; }

    /// <summary>Hubs that are known.</summary>
    public required int? Hubs { get; init; }

    /// <summary>Devices that are known and not deleted.</summary>
    public required int? Devices { get; init; }

    /// <summary>Incidents that are open.</summary>
    public required int? OpenIncidents { get; init; }

    /// <summary>Notifications that wait to be sent, over all channels.</summary>
    public required int? WaitingNotifications { get; init; }

    /// <summary>Notifications that were given up and are kept.</summary>
    public required int? DeadLetters { get; init; }

    /// <summary>Silences that are in force.</summary>
    public required int? ActiveSilences { get; init; }
}
