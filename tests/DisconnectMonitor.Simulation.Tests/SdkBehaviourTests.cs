namespace DisconnectMonitor.Simulation.Tests;

public class SdkBehaviourTests
{
    [Theory]
    [InlineData(Sdk.DotNet, 60, 70)]
    [InlineData(Sdk.DotNet, 20, 30)]
    [InlineData(Sdk.Java, 60, 70)]
    [InlineData(Sdk.Java, 5, 15)]
    [InlineData(Sdk.Node, 60, 45)]
    [InlineData(Sdk.Python, 60, 58)]
    [InlineData(Sdk.C, 60, 48)]
    public void Renews_when_its_SDK_does(Sdk sdk, int lifespanMinutes, int periodMinutes) =>
        Assert.Equal(TimeSpan.FromMinutes(periodMinutes), sdk.RenewalPeriod(TimeSpan.FromMinutes(lifespanMinutes)));

    [Theory]
    [InlineData(Sdk.Node, 270)]
    [InlineData(Sdk.Java, 345)]
    [InlineData(Sdk.C, 360)]
    [InlineData(Sdk.DotNet, 450)]
    [InlineData(Sdk.Python, 90)]
    public void Its_silence_is_noticed_after_one_and_a_half_keep_alives(Sdk sdk, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), sdk.SilenceUntilGone());

    [Fact]
    public void Most_renewals_take_seconds_and_none_more_than_four_minutes()
    {
        var random = new SeededRandom(5);
        var gaps = Enumerable.Range(0, 5000).Select(_ => SdkBehaviour.RenewalGap(random)).ToList();

        Assert.InRange(gaps.Count(gap => gap <= TimeSpan.FromSeconds(10)), 4500, 4800);
        Assert.Contains(gaps, gap => gap > TimeSpan.FromSeconds(83));
        Assert.All(gaps, gap => Assert.InRange(gap, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(4)));
    }
}
