using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Tests.Policies;

/// <summary>Short ways to read a policy in a test.</summary>
internal static class Reading
{
    /// <summary>The policy file of the documentation: every setting once.</summary>
    public const string Sample = """
        {"settle":"2m","grace":"10m",
         "cluster":{"window":"7m","buckets":16,"group":{"atLeast":3,"fraction":0.30},"hub":{"atLeast":20,"fraction":0.02,"atMost":100,"atMostFraction":0.001,"timesUsual":3}},
         "flapping":{"window":"1h","openAt":5,"closeBelow":2},
         "groupPattern":"^(?<group>[^-]+)-","tokenLifespans":["1h"],
         "overrides":[{"hub":"contoso*","device":"^gw-","grace":"5m","severity":"error","runbook":"https://wiki/gw"},
                      {"device":"^sleepy-","grace":"26h"},{"device":"^lab-","mode":"ignore"}]}
        """;

    public static SettingsResult<Policy> Read(string json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json));

    public static Policy Valid(string json) => Valid(Read(json));

    public static Policy Valid(SettingsResult<Policy> result)
    {
        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        return result.Value;
    }

    public static string[] Problems(SettingsResult<Policy> result)
    {
        Assert.Null(result.Value);
        return [.. result.Problems.Select(problem => problem.ToString())];
    }
}
