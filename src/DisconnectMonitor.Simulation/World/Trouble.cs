namespace DisconnectMonitor.Simulation;

/// <summary>Something that keeps connections away. Devices that share a fate share one trouble.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it is over; null when it never is.</param>
public sealed record Trouble(AbsenceCause Cause, Instant From, Instant? Until)
{
    /// <summary>What tells it from every other trouble of its scenario; null where its cause and times do. Default null.</summary>
    public string? Name { get; init; }

    /// <summary>How the hub's side of the connection ends. Default <see cref="Loss.Closed"/>.</summary>
    public Loss Loss { get; init; } = Loss.Closed;

    /// <summary>It reaches each connection within this time of <see cref="From"/>. Default at once.</summary>
    public TimeSpan StartsWithin { get; init; }

    /// <summary>Each connection comes back within this time of <see cref="Until"/>. Default 20 seconds.</summary>
    public TimeSpan ReturnsWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What becomes of one connection in it.</summary>
    public Absence For(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var start = From + random.Between(TimeSpan.Zero, StartsWithin);
        var end = Until + random.Between(TimeSpan.FromSeconds(1), ReturnsWithin);
        return new Absence(start, end, Cause, this);
    }

    /// <summary>Whether it keeps tokens from being renewed, and nothing else.</summary>
    public bool RefusesTokens => Cause is AbsenceCause.TokenRefused or AbsenceCause.ClockDrift;

    /// <summary>Whether a token that has to be renewed at <paramref name="time"/> is refused.</summary>
    public bool RefusesToken(Instant time) =>
        RefusesTokens && From <= time && (Until is not { } until || time < until);
}
