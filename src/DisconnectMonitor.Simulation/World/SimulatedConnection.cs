namespace DisconnectMonitor.Simulation;

/// <summary>A device, or one module in it, and what is in store for it.</summary>
public sealed record SimulatedConnection
{
    /// <summary>The device.</summary>
    public required DeviceIdentity Device { get; init; }

    /// <summary>The module, or null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>The SDK that it is built with.</summary>
    public required Sdk Sdk { get; init; }

    /// <summary>
    /// The time from a connect to the drop that renews its token, see <see cref="SdkBehaviour.RenewalPeriod"/>; null for
    /// certificates, which are not renewed, and for AMQP, which renews without a drop. Default null.
    /// </summary>
    public TimeSpan? RenewalPeriod { get; init; }

    /// <summary>The protocol that it speaks. Default MQTT.</summary>
    public Protocol Protocol { get; init; }

    /// <summary>
    /// How much longer than documented its renewals, its reconnects after them and its keep-alive take. Default 1; 2 tells whether
    /// a monitor depends on those numbers.
    /// </summary>
    public double Stretch { get; init; } = 1;

    /// <summary>Short losses of its network, at most 24 a day. Default 0.</summary>
    public double BlipsPerDay { get; init; }

    /// <summary>What keeps it away besides.</summary>
    public ImmutableArray<Trouble> Troubles { get; init; } = [];

    /// <summary>When its identity is created; null when that was long ago. It connects soon after.</summary>
    public Instant? CreatedAt { get; init; }

    /// <summary>When its identity is deleted; null when it stays.</summary>
    public Instant? DeletedAt { get; init; }

    /// <summary>The name of its own sequence of chance.</summary>
    public string Name => Module is null ? Device.ToString() : $"{Device}/{Module}";
}
