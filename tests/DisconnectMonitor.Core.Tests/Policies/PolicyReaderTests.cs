using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicyReaderTests
{
    [Fact]
    public void The_sample_reads_to_the_values_it_shows()
    {
        var policy = Valid(Sample);

        Assert.Equal(TimeSpan.FromMinutes(2), policy.Settle);
        Assert.Equal(TimeSpan.FromMinutes(10), policy.Grace);
        Assert.Equal(new ClusterPolicy(), policy.Cluster);
        Assert.Equal(new FlappingPolicy(), policy.Flapping);
        Assert.Equal("^(?<group>[^-]+)-", policy.GroupPattern?.ToString());
        Assert.Equal([TimeSpan.FromHours(1)], policy.TokenLifespans.AsEnumerable());
        Assert.Collection(
            policy.Overrides,
            gateway =>
            {
                Assert.Equal("contoso*", gateway.Hub?.Text);
                Assert.Equal("^gw-", gateway.Device?.ToString());
                Assert.Null(gateway.Settle);
                Assert.Equal(TimeSpan.FromMinutes(5), gateway.Grace);
                Assert.Equal(DeviceMode.Monitor, gateway.Mode);
                Assert.Equal(Severity.Error, gateway.Severity);
                Assert.Equal("https://wiki/gw", gateway.Runbook);
            },
            sleepy =>
            {
                Assert.Null(sleepy.Hub);
                Assert.Equal("^sleepy-", sleepy.Device?.ToString());
                Assert.Equal(TimeSpan.FromHours(26), sleepy.Grace);
            },
            lab => Assert.Equal(DeviceMode.Ignore, lab.Mode));
    }

    [Fact]
    public void Every_setting_that_differs_from_its_default_is_taken()
    {
        var policy = Valid("""
            {"settle":"1m","grace":"00:20:00",
             "cluster":{"window":"9m","buckets":64,"group":{"atLeast":4,"fraction":0.5},"hub":{"atLeast":30,"fraction":1,"atMost":200,"atMostFraction":0.25,"timesUsual":4.5}},
             "flapping":{"window":"2h","openAt":6,"closeBelow":3},
             "tokenLifespans":["20m","1d"],
             "overrides":[{"hub":"a","settle":"90s","mode":"IGNORE","severity":"Critical"}]}
            """);

        Assert.Equal(TimeSpan.FromMinutes(1), policy.Settle);
        Assert.Equal(TimeSpan.FromMinutes(20), policy.Grace);
        Assert.Equal(
            new ClusterPolicy
            {
                Window = TimeSpan.FromMinutes(9),
                Buckets = 64,
                Group = new GroupThreshold { AtLeast = 4, Fraction = 0.5 },
                Hub = new HubThreshold { AtLeast = 30, Fraction = 1, AtMost = 200, AtMostFraction = 0.25, TimesUsual = 4.5 },
            },
            policy.Cluster);
        Assert.Equal(new FlappingPolicy { Window = TimeSpan.FromHours(2), OpenAt = 6, CloseBelow = 3 }, policy.Flapping);
        Assert.Equal([TimeSpan.FromMinutes(20), TimeSpan.FromDays(1)], policy.TokenLifespans.AsEnumerable());
        Assert.Equal(
            (TimeSpan.FromSeconds(90), DeviceMode.Ignore, Severity.Critical),
            (policy.Overrides[0].Settle, policy.Overrides[0].Mode, policy.Overrides[0].Severity));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("""{"$schema":"policy.schema.json"}""")]
    [InlineData("""{"cluster":{"group":{},"hub":{}},"flapping":{},"groupPattern":null,"overrides":[]}""")]
    [InlineData("""
        {
          // Why: the hub samples once a minute.
          "settle": "2m", /* and */
          "tokenLifespans": ["1h",],
        }
        """)]
    public void What_is_left_out_has_its_default(string json) =>
        Assert.Equal(PolicyWriter.Write(Policy.Default), PolicyWriter.Write(Valid(json)));

    [Fact]
    public void No_token_lifespan_is_fine_for_a_fleet_of_certificates() =>
        Assert.Empty(Valid("""{"tokenLifespans":[]}""").TokenLifespans);

    [Fact]
    public void An_override_that_only_matches_is_fine_because_it_exempts_its_devices_from_the_next() =>
        Assert.Equal(2, Valid("""{"overrides":[{"device":"^lab-1$"},{"device":"^lab-","mode":"ignore"}]}""").Overrides.Length);

    [Fact]
    public void An_override_that_matches_everything_is_fine_even_when_it_is_not_the_last() =>
        Assert.Equal(2, Valid("""{"overrides":[{"grace":"1h"},{"device":"^a"}]}""").Overrides.Length);

    [Fact]
    public void An_override_may_have_less_grace_than_a_cluster_needs_to_open() =>
        Assert.Equal(TimeSpan.FromMinutes(2), Valid("""{"overrides":[{"grace":"2m"}]}""").Overrides[0].Grace);

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        var problems = Read("""
            {"settle":90,"grace":"0s",
             "cluster":{"window":"2d","buckets":5000,"group":{"fraction":30}},
             "flapping":{"openAt":5,"closeBelow":5},
             "groupPattern":"^[a-z]+-",
             "overrides":[{"device":"^ok"},{"device":"("}]}
            """).Problems;

        Assert.Equal(
            [
                "settle", "grace", "cluster.window", "cluster.buckets", "cluster.group.fraction", "flapping.closeBelow",
                "groupPattern", "overrides[1].device",
            ],
            problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Message));
    }
}
