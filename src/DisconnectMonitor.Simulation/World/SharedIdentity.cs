namespace DisconnectMonitor.Simulation;

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
