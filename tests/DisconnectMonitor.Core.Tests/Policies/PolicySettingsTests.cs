using DisconnectMonitor.Settings;
using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicySettingsTests
{
    [Fact]
    public void Settings_say_what_the_file_says()
    {
        var policy = Valid(From(
            ("Settle", "2m"),
            ("Grace", "10m"),
            ("Cluster", null),
            ("Cluster:Window", "7m"),
            ("Cluster:Buckets", "16"),
            ("Cluster:Group:AtLeast", "3"),
            ("Cluster:Group:Fraction", "0.30"),
            ("Cluster:Hub:AtLeast", "20"),
            ("Cluster:Hub:Fraction", "0.02"),
            ("Cluster:Hub:AtMost", "100"),
            ("Cluster:Hub:AtMostFraction", "0.001"),
            ("Cluster:Hub:TimesUsual", "3"),
            ("Flapping:Window", "1h"),
            ("Flapping:OpenAt", "5"),
            ("Flapping:CloseBelow", "2"),
            ("GroupPattern", "^(?<group>[^-]+)-"),
            ("TokenLifespans:0", "1h"),
            ("Overrides:0:Hub", "contoso*"),
            ("Overrides:0:Device", "^gw-"),
            ("Overrides:0:Grace", "5m"),
            ("Overrides:0:Severity", "Error"),
            ("Overrides:0:Runbook", "https://wiki/gw"),
            ("Overrides:1:Device", "^sleepy-"),
            ("Overrides:1:Grace", "26h"),
            ("Overrides:2:Device", "^lab-"),
            ("Overrides:2:Mode", "Ignore")));

        Assert.Equal(PolicyWriter.Write(Valid(Sample)), PolicyWriter.Write(policy));
    }

    [Theory]
    [InlineData("Cluster:Group:AtLeast")]
    [InlineData("CLUSTER__GROUP__ATLEAST")]
    [InlineData("cluster__group:atLeast")]
    public void Names_are_read_in_any_case_with_either_separator(string name) =>
        Assert.Equal(9, Valid(From((name, "9"))).Cluster.Group.AtLeast);

    [Fact]
    public void Names_that_differ_only_in_case_lead_to_one_section() =>
        Assert.Equal((9, 8), Valid(From(("Flapping:openAt", "9"), ("FLAPPING:closeBelow", "8"))).Flapping is var f ? (f.OpenAt, f.CloseBelow) : default);

    [Fact]
    public void Items_go_by_their_index_with_gaps_and_by_number()
    {
        var policy = Valid(From(("TokenLifespans:10", "3h"), ("TokenLifespans:2", "2h"), ("TokenLifespans:0", "1h")));
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3)], policy.TokenLifespans.AsEnumerable());
    }

    [Fact]
    public void An_item_is_named_by_the_index_under_which_it_was_given() =>
        Assert.Equal(
            ["overrides[7].severity: \"urgent\" is not known; write one of info, warning, error, critical"],
            Problems(From(("Overrides:3:Mode", "ignore"), ("Overrides:7:Severity", "urgent"))));

    [Fact]
    public void An_empty_text_takes_back_what_a_lower_layer_has_set()
    {
        var policy = Valid(From(("GroupPattern", ""), ("TokenLifespans", ""), ("Overrides", "")));
        Assert.Null(policy.GroupPattern);
        Assert.Empty(policy.TokenLifespans);
    }

    [Fact]
    public void No_settings_are_the_defaults() =>
        Assert.Equal(PolicyWriter.Write(Policy.Default), PolicyWriter.Write(Valid(From(("Grace", null)))));

    [Theory]
    [InlineData("Grase", "1h", "Grase: is not a setting; did you mean grace?")]
    [InlineData("Cluster:Windo", "7m", "cluster.Windo: is not a setting; did you mean window?")]
    [InlineData("Grace", "600", "grace: \"600\" has no unit; write \"600s\" for seconds, \"600m\" for minutes or \"600h\" for hours")]
    [InlineData("Grace:0", "1h", "grace: is a list; write a duration, as in \"90s\", \"10m\" or \"26h\"")]
    [InlineData("Cluster", "7m", "cluster: is \"7m\"; write a section: { ... } in JSON, one setting for each name in configuration")]
    [InlineData("Cluster:Buckets", "many", "cluster.buckets: is \"many\"; write a whole number from 1 to 4096")]
    [InlineData("Cluster:Buckets", "", "cluster.buckets: is \"\"; write a whole number from 1 to 4096")]
    [InlineData("Cluster:Hub:Fraction", "NaN", "cluster.hub.fraction: is \"NaN\"; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("Cluster:Hub:Fraction", "Infinity", "cluster.hub.fraction: is \"Infinity\"; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("Cluster:Hub:Fraction", "0,02", "cluster.hub.fraction: is \"0,02\"; write a number above 0 and at most 1, such as 0.3 for 30 %")]
    [InlineData("Overrides:Device", "^gw-", "overrides: is a section of settings; write a list: [ ... ] in JSON, one setting for each index (0, 1, ...) in configuration")]
    [InlineData("Overrides:0:Device", "", "overrides[0].device: is empty; leave it out, or write what to find in the device id, such as \"^pump-\"")]
    [InlineData("a:b:c:d:e:f:g", "1", "a: is not a setting; known here are $schema, settle, grace, cluster, flapping, unstable, groupPattern, tokenLifespans, overrides")]
    [InlineData("", "1", "is not a setting; known here are $schema, settle, grace, cluster, flapping, unstable, groupPattern, tokenLifespans, overrides")]
    public void What_is_wrong_is_said(string name, string value, string problem) =>
        Assert.Equal([problem], Problems(From((name, value))));

    [Fact]
    public void A_setting_given_twice_is_refused() =>
        Assert.Equal(
            [
                "grace: is given more than once; keep one",
                "cluster: is given more than once; keep one",
                "tokenLifespans[0]: is given more than once; keep one",
            ],
            Problems(From(
                ("Grace", "1h"),
                ("GRACE", "1h"),
                ("Cluster:Hub:AtMost", "100"),
                ("Cluster", "x"),
                ("TokenLifespans:0", "1h"),
                ("TokenLifespans__0", "2h"))).Where(problem => problem.EndsWith("keep one", StringComparison.Ordinal)));

    [Fact]
    public void Every_severity_has_its_word() =>
        Assert.All(
            Enum.GetValues<Severity>(),
            severity => Assert.Equal(severity, Valid(From(("Overrides:0:Severity", severity.ToString()))).Overrides[0].Severity));

    private static SettingsResult<Policy> From(params (string Name, string? Value)[] settings) =>
        PolicyReader.FromSettings(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
}
