using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Simulation;

/// <summary>A target of notifications at its worst.</summary>
internal sealed class HostileTarget(TargetHazards hazards, SeededRandom random)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Is sent something.</summary>
    /// <returns>Whether it has taken it; and what it answers, null for nothing at all.</returns>
    public (bool IsTaken, SendResult? Answer) Receive(Instant now)
    {
        if (hazards.Outages.Any(outage => outage.Covers(now)) || random.Chance(hazards.Failures))
        {
            TimeSpan? after = random.Chance(0.5) ? random.Between(TimeSpan.Zero, LongestPause) : null;
            return (false, new SendResult.Failed("503", after));
        }

        if (random.Chance(hazards.Silences))
        {
            return (random.Chance(0.5), null);
        }

        return random.Chance(hazards.Refusals) ? (false, new SendResult.Refused("400")) : (true, new SendResult.Accepted());
    }
}

/// <summary>What a trial's target does to whoever tells it something. Every chance is from 0 to 1, for each attempt.</summary>
public sealed record TargetHazards
{
    /// <summary>It takes everything.</summary>
    public static readonly TargetHazards None = new();

    /// <summary>It says that it cannot take it now, half of the time asking to be left alone for up to ten minutes.</summary>
    public double Failures { get; init; }

    /// <summary>It never answers, although it has taken it in every second case.</summary>
    public double Silences { get; init; }

    /// <summary>It says that it will never take it.</summary>
    public double Refusals { get; init; }

    /// <summary>The process that tells it dies, for each step on the way: between a decision, its records and the attempt.</summary>
    public double Crashes { get; init; }

    /// <summary>When it takes nothing at all, in order.</summary>
    public ImmutableArray<Downtime> Outages { get; init; } = [];

    /// <summary>How many openings it is sent within five minutes at most; few, so that what is beyond comes up in a small fleet.</summary>
    public int MaxOpenings { get; init; } = 10;
}
