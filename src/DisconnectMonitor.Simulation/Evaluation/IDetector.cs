namespace DisconnectMonitor.Simulation;

/// <summary>A way to tell from events which devices are gone.</summary>
public interface IDetector
{
    /// <summary>What it is, with its setting.</summary>
    string Name { get; }

    /// <summary>The alerts that it would have sent.</summary>
    /// <param name="arrivals">The events of the devices, in order of arrival.</param>
    /// <param name="fleet">What is known of the devices beforehand.</param>
    IReadOnlyList<Alert> Detect(IReadOnlyList<Arrival> arrivals, Fleet fleet);
}

/// <summary>An event of a device itself, as it arrived.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it arrived.</param>
public sealed record Arrival(ConnectionEvent Event, Instant At);

/// <summary>A notification that something is wrong, by whatever means.</summary>
/// <param name="At">When it is sent.</param>
/// <param name="Devices">The devices that it newly takes for gone.</param>
public sealed record Alert(Instant At, ImmutableArray<DeviceIdentity> Devices)
{
    /// <summary>The hub that it speaks for as long as it is open; null when it speaks only for <see cref="Devices"/>.</summary>
    public string? Hub { get; init; }

    /// <summary>The group that it speaks for; null for all of <see cref="Hub"/>.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it speaks for <see cref="Devices"/> as long as it is open, whatever they do meanwhile.</summary>
    public bool Stands { get; init; }

    /// <summary>When it was resolved; null when it never was.</summary>
    public Instant? Until { get; init; }
}
