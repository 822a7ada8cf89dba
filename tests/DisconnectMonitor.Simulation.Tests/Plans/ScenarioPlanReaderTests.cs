using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation.Tests;

public class ScenarioPlanReaderTests
{
    [Fact]
    public void What_is_not_given_is_as_in_the_scenario_that_it_starts_from()
    {
        var result = Read("""{"basedOn":"storm","name":"big storm","devices":20000,"stretch":2}""");

        Assert.Empty(result.Problems);
        var expected = ScenarioPlans.Find("storm")! with { Name = "big storm", Devices = 20_000, Stretch = 2 };
        Assert.Equal(expected, result.Value);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var result = Read("""
            {
              // a comment
              "name": "mine", "from": "2026-01-01T00:00:00Z", "lasts": "6h", "devices": 10, "hubs": 2, "devicesPerSite": 5,
              "sdks": { "python": 3, "c": 1 }, "tokens": 0.2, "amqp": 0.3, "tokenLifespan": "20m", "modules": 0.1, "blipsPerDay": 2,
              "outagesPerDay": 1, "outageLength": { "least": "1m", "most": "2h" },
              "siteOutagesPerDay": 2, "siteOutageLength": { "least": "3m", "most": "4m" },
              "hubOutagesPerDay": 3, "hubOutageLength": { "least": "5m", "most": "6m" },
              "storms": [ { "at": "1h", "hub": 2, "within": "30s", "lasts": "10m", "returnsPerSecond": 5, "neverReturn": 0.5 } ],
              "stolenIdentities": 0.1, "refusedTokens": 0.2, "clockDrifts": 0.3, "deletions": 0.4, "recreations": 0.5, "stretch": 1.5,
              "delivery": { "repeats": 0.1, "backOff": 0.2, "lost": 0.3 }, "backlogsPerDay": 4, "backlogLength": { "least": "7m", "most": "8m" },
            }
            """);

        Assert.Empty(result.Problems);
        var plan = result.Value!;
        Assert.Equal(new SdkShares { DotNet = 0, Java = 0, Node = 0, Python = 3, C = 1 }, plan.Sdks);
        Assert.Equal(new TimeRange(TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(8)), plan.BacklogLength);
        Assert.Equal(new DeliveryHabits { Repeats = 0.1, BackOff = 0.2, Lost = 0.3 }, plan.Delivery);
        var storm = new Storm
        {
            At = TimeSpan.FromHours(1),
            Hub = 2,
            Within = TimeSpan.FromSeconds(30),
            Lasts = TimeSpan.FromMinutes(10),
            ReturnsPerSecond = 5,
            NeverReturn = 0.5,
        };
        Assert.Equal(storm, Assert.Single(plan.Storms));
        Assert.Equal((0.4, 0.5), (plan.Deletions, plan.Recreations));
        Assert.Equal((2, 5, 0.2, 0.3, 4.0), (plan.Hubs, plan.DevicesPerSite, plan.Tokens, plan.Amqp, plan.BacklogsPerDay));
    }

    [Theory]
    [InlineData("""{"devises":5}""", "devises: is not a setting; did you mean devices?")]
    [InlineData("""{"devices":0}""", "devices: is 0; write a whole number from 1 to 10000000")]
    [InlineData("""{"tokens":1.5}""", "tokens: is 1.5; write a number from 0 to 1")]
    [InlineData("""{"tokens":0.6,"amqp":0.6}""", "tokens: and amqp are more than all devices together")]
    [InlineData("""{"lasts":90}""", "lasts: is the bare number 90; write it in quotes and with a unit")]
    [InlineData("""{"outageLength":{"least":"5m","most":"1m"}}""", "outageLength: needs a least and a most")]
    [InlineData("""{"outageLength":{"least":"5m"}}""", "outageLength: needs a least and a most")]
    [InlineData("""{"storms":[{"lasts":"5m"}]}""", "storms[0].at: is missing")]
    [InlineData("""{"storms":[{"at":"5m","hub":2}]}""", "storms: strike hub 2, but there are 1")]
    [InlineData("""{"lasts":"1h","storms":[{"at":"90m"}]}""", "storms: strike after 1h30m, when the scenario is over")]
    [InlineData("""{"sdks":{"dotNet":0}}""", "sdks: names no SDK that is used")]
    [InlineData("""{"basedOn":"strom"}""", "basedOn: \"strom\" is not the name of a scenario; there are day, quiet, storm")]
    [InlineData("""{"from":"yesterday"}""", "from: \"yesterday\"")]
    [InlineData("""{"devices":""", "the JSON is broken")]
    [InlineData("[]", "is a list; write a section")]
    public void What_is_wrong_is_said_with_its_place_and_what_to_write(string json, string problem)
    {
        var result = Read(json);

        Assert.Null(result.Value);
        Assert.Contains(problem, string.Join('\n', result.Problems), StringComparison.Ordinal);
    }

    private static SettingsResult<ScenarioPlan> Read(string json) => ScenarioPlanReader.Read(Encoding.UTF8.GetBytes(json));
}
