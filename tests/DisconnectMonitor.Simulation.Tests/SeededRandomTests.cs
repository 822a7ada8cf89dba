namespace DisconnectMonitor.Simulation.Tests;

public class SeededRandomTests
{
    [Fact]
    public void Is_SplitMix64()
    {
        var random = new SeededRandom(1234567);

        Assert.Equal(6457827717110365317ul, random.NextBits());
        Assert.Equal(3203168211198807973ul, random.NextBits());
        Assert.Equal(9817491932198370423ul, random.NextBits());
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn_before()
    {
        var drawnFrom = new SeededRandom(1);
        drawnFrom.NextBits();

        Assert.Equal(new SeededRandom(1).Fork("a").NextBits(), drawnFrom.Fork("a").NextBits());
        Assert.NotEqual(drawnFrom.Fork("a").NextBits(), drawnFrom.Fork("b").NextBits());
        Assert.NotEqual(new SeededRandom(2).Fork("a").NextBits(), drawnFrom.Fork("a").NextBits());
    }

    [Fact]
    public void Draws_stay_within_their_limits_and_reach_both()
    {
        var random = new SeededRandom(3);

        var numbers = Enumerable.Range(0, 1000).Select(_ => random.Below(3)).ToHashSet();
        var times = Enumerable.Range(0, 1000).Select(_ => random.Seconds(0.005, 0.007).Milliseconds).ToHashSet();
        var heads = Enumerable.Range(0, 10_000).Count(_ => random.Chance(0.25));

        Assert.Equal([0, 1, 2], numbers.Order());
        Assert.Equal([5, 6, 7], times.Order());
        Assert.InRange(heads, 2300, 2700);
    }
}
