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

/// <summary>Short losses of the network: most take seconds, a few some minutes, none as long as the default grace.</summary>
internal static class Blips
{
    /// <summary>The blips of one connection, at most one an hour.</summary>
    /// <param name="perDay">How many there are in a day, on average.</param>
    /// <param name="from">When the simulation begins.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="random">The connection's own chance.</param>
    public static IEnumerable<Trouble> Between(Instant from, Instant until, double perDay, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (var hour = from; hour < until; hour += TimeSpan.FromHours(1))
        {
            if (random.Chance(perDay / 24))
            {
                var start = hour + random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(59));
                yield return new Trouble(AbsenceCause.Blip, start, start + Length(random))
                {
                    Loss = random.Chance(0.5) ? Loss.Silent : Loss.Closed,
                    ReturnsWithin = TimeSpan.FromSeconds(5),
                };
            }
        }
    }

    private static TimeSpan Length(SeededRandom random) => random.Below(10) switch
    {
        < 6 => random.Seconds(2, 30),
        < 9 => random.Seconds(30, 180),
        _ => random.Seconds(180, 360),
    };
}

/// <summary>
/// Two clients with one identity: each that connects throws the other out, which connects again after its back-off.
/// </summary>
public static class SharedIdentity
{
    /// <summary>The drops that both of them together cause.</summary>
    /// <param name="from">When the second client appears.</param>
    /// <param name="until">When one of them is gone for good.</param>
    /// <param name="random">The connection's own chance.</param>
    public static ImmutableArray<Trouble> Between(Instant from, Instant until, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var troubles = ImmutableArray.CreateBuilder<Trouble>();
        for (var at = from; at < until; at += random.Seconds(5, 150))
        {
            // As a rule the newcomer is there already when the hub throws the other out; at times both back off.
            var gap = random.Chance(0.8) ? TimeSpan.FromMilliseconds(200) : random.Seconds(5, 45);
            troubles.Add(new Trouble(AbsenceCause.SharedIdentity, at, at + gap) { ReturnsWithin = TimeSpan.FromSeconds(2) });
            at += gap;
        }

        return troubles.DrainToImmutable();
    }
}
