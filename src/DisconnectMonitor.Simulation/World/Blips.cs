namespace DisconnectMonitor.Simulation;

/// <summary>Short losses of the network: most take seconds, a few some minutes, none as long as the default grace.</summary>
public static class Blips
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
