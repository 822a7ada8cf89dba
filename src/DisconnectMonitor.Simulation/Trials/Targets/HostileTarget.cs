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
