using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicyWriterTests
{
    [Fact]
    public void The_defaults_are_written_out() =>
        Assert.Equal(
            """
            {
              "settle": "2m",
              "grace": "10m",
              "cluster": {
                "window": "7m",
                "buckets": 16,
                "group": {
                  "atLeast": 3,
                  "fraction": 0.3
                },
                "hub": {
                  "atLeast": 20,
                  "fraction": 0.02,
                  "atMost": 100,
                  "atMostFraction": 0.001,
                  "timesUsual": 3
                }
              },
              "flapping": {
                "window": "1h",
                "openAt": 5,
                "closeBelow": 2
              },
              "unstable": {
                "openAt": 2,
                "window": "1d"
              },
              "groupPattern": null,
              "tokenLifespans": [
                "1h"
              ],
              "overrides": []
            }
            """.ReplaceLineEndings("\n"),
            PolicyWriter.Write(Policy.Default));

    [Fact]
    public void A_grace_that_learns_is_written_with_its_bounds_and_with_what_is_in_force_beside_it()
    {
        var policy = Valid("""{"grace":{"learn":true,"atLeast":"12m","atMost":"90m"},"unstable":{"openAt":4}}""");
        var text = PolicyWriter.Write(policy);

        Assert.Contains("\"atLeast\": \"12m\"", text, StringComparison.Ordinal);
        Assert.Contains("\"atMost\": \"1h30m\"", text, StringComparison.Ordinal);
        Assert.Contains("\"openAt\": 4,\n    \"window\": \"1d\"", text, StringComparison.Ordinal);
        Assert.True(AreSame(policy, Valid(text)));
    }

    [Fact]
    public void Patterns_globs_and_links_are_written_as_they_were_given()
    {
        var text = PolicyWriter.Write(Valid(Sample));
        Assert.Contains("\"groupPattern\": \"^(?<group>[^-]+)-\"", text, StringComparison.Ordinal);
        Assert.Contains("\"hub\": \"contoso*\"", text, StringComparison.Ordinal);
        Assert.Contains("\"runbook\": \"https://wiki/gw\"", text, StringComparison.Ordinal);
        Assert.Contains("\"grace\": \"1d2h\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_policy_reads_back_as_it_was() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(20261102, 1).WithMaxTest(100),
            Prop.ForAll(Policies.ToArbitrary(), policy => AreSame(policy, Valid(PolicyWriter.Write(policy)))));

    private static Gen<TimeSpan> Between(TimeSpan least, TimeSpan most) =>
        Gen.Choose((int)least.TotalSeconds, (int)most.TotalSeconds).Select(seconds => TimeSpan.FromSeconds(seconds));

    private static Gen<double> Fraction => Gen.Choose(1, 100_000).Select(n => n / 100_000.0);

    private static Gen<string?> OneOf(params string?[] texts) => Gen.Elements(texts);

    private static Gen<PolicyOverride> Override =>
        from hub in OneOf(null, "contoso*", "HUB-?", "*")
        from device in OneOf(null, "^gw-", "\\d+\"$", "[<>&'+]\u00fc\U0001F600", "a\\tb")
        from settle in Gen.OrNull(Between(PolicyLimits.Shortest, TimeSpan.FromMinutes(1)).Select(span => (object)span))
        from grace in Gen.OrNull(Between(TimeSpan.FromDays(1), PolicyLimits.LongestWait).Select(span => (object)span))
        from mode in Gen.Elements(Enum.GetValues<DeviceMode>())
        from severity in Gen.Elements<Severity?>([null, .. Enum.GetValues<Severity>()])
        from runbook in OneOf(null, "https://wiki/gw", "http://wiki.example/a%20b?c=d&e#f")
        select new PolicyOverride
        {
            Hub = hub is not null && HubGlob.TryParse(hub, out var glob, out _) ? glob : null,
            Device = device is null ? null : new Regex(device),
            Settle = (TimeSpan?)settle,
            Grace = (TimeSpan?)grace,
            Mode = mode,
            Severity = severity,
            Runbook = runbook,
        };

    private static Gen<Policy> Policies =>
        from settle in Between(PolicyLimits.Shortest, TimeSpan.FromMinutes(30))
        from window in Between(PolicyLimits.Shortest, PolicyLimits.LongestWindow)
        from grace in Between(TimeSpan.FromMinutes(91), PolicyLimits.LongestWait)
        from buckets in Gen.Choose(1, PolicyLimits.Buckets)
        from groupAtLeast in Gen.Choose(PolicyLimits.FewestDevices, PolicyLimits.Devices)
        from groupFraction in Fraction
        from hubAtMost in Gen.Choose(PolicyLimits.FewestDevices, PolicyLimits.Devices)
        from hubAtLeast in Gen.Choose(PolicyLimits.FewestDevices, hubAtMost)
        from hubFraction in Fraction
        from hubAtMostFraction in Fraction
        from flappingWindow in Between(PolicyLimits.Shortest, PolicyLimits.LongestWait)
        from openAt in Gen.Choose(PolicyLimits.FewestFlappingDrops, PolicyLimits.FlappingDrops)
        from closeBelow in Gen.Choose(1, openAt - 1)
        from graceAtMost in Gen.Elements<TimeSpan?>(null, grace + TimeSpan.FromHours(1))
        from groupPattern in OneOf(null, "^(?<group>[^-]+)-", "(?<group>.)")
        from lifespans in Gen.ListOf(Between(PolicyLimits.ShortestLifespan, PolicyLimits.LongestLifespan))
        from overrides in Gen.ListOf(Override)
        select new Policy
        {
            Settle = settle,
            Grace = grace,
            GraceAtMost = graceAtMost <= PolicyLimits.LongestWait ? graceAtMost : null,
            Unstable = new UnstablePolicy { OpenAt = openAt, Window = flappingWindow },
            Cluster = new ClusterPolicy
            {
                Window = window,
                Buckets = buckets,
                Group = new GroupThreshold { AtLeast = groupAtLeast, Fraction = groupFraction },
                Hub = new HubThreshold { AtLeast = hubAtLeast, Fraction = hubFraction, AtMost = hubAtMost, AtMostFraction = hubAtMostFraction },
            },
            Flapping = new FlappingPolicy { Window = flappingWindow, OpenAt = openAt, CloseBelow = closeBelow },
            GroupPattern = groupPattern is null ? null : new Regex(groupPattern),
            TokenLifespans = [.. lifespans.Distinct().Take(PolicyLimits.TokenLifespans)],
            Overrides = [.. overrides],
        };

    /// <summary>Records compare patterns and lists by reference, so those are compared by what they say.</summary>
    private static bool AreSame(Policy left, Policy right) =>
        WithoutReferences(left) == WithoutReferences(right)
        && left.GroupPattern?.ToString() == right.GroupPattern?.ToString()
        && left.TokenLifespans.SequenceEqual(right.TokenLifespans)
        && left.Overrides.Select(o => o with { Device = null }).SequenceEqual(right.Overrides.Select(o => o with { Device = null }))
        && left.Overrides.Select(o => o.Device?.ToString()).SequenceEqual(right.Overrides.Select(o => o.Device?.ToString()));

    private static Policy WithoutReferences(Policy policy) =>
        policy with { GroupPattern = null, TokenLifespans = ImmutableArray<TimeSpan>.Empty, Overrides = ImmutableArray<PolicyOverride>.Empty };
}
