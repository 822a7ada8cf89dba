namespace DisconnectMonitor.Simulation;

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
