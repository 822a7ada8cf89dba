using System.Text.RegularExpressions;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilenceStoriesTests
{
    private static readonly Policy Sites = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
    };

    [Fact]
    public void A_device_that_is_still_gone_when_the_silence_ends_is_told_then() =>
        Tells(
            ["02:00 silence {\"device\":\"^pump-\",\"end\":\"2026-11-02T04:00:00Z\"}", "03:00 pump-7 drops", "05:00 pump-7 connects"],
            "04:00 after the silence: 03:10 opened sustained pump-7: grace elapsed",
            "05:00 resolved sustained pump-7: returned after 02:00:00");

    [Fact]
    public void A_device_that_returns_in_the_silence_is_never_told() =>
        Tells(["02:00 silence {\"device\":\"^pump-\",\"end\":\"2026-11-02T04:00:00Z\"}", "03:00 pump-7 drops", "03:50 pump-7 connects"]);

    [Fact]
    public void A_device_that_was_told_before_the_silence_is_still_resolved() =>
        Tells(
            ["03:00 pump-7 drops", "03:20 silence {\"device\":\"^pump-\",\"for\":\"2h\"}", "04:00 pump-7 connects"],
            "03:10 opened sustained pump-7: grace elapsed",
            "04:00 resolved sustained pump-7: returned after 01:00:00");

    [Fact]
    public void A_device_is_told_when_its_silence_is_ended_early() =>
        Tells(
            ["02:00 silence {\"device\":\"^pump-\",\"for\":\"9h\"}", "03:00 pump-7 drops", "03:30 end s-1"],
            "03:30 after the silence: 03:10 opened sustained pump-7: grace elapsed");

    [Fact]
    public void A_module_follows_its_device_and_its_neighbours_do_not() =>
        Tells(
            ["02:00 silence {\"device\":\"^edge-1$\",\"for\":\"9h\"}", "03:00 edge-1/$edgeHub drops", "03:00 edge-2/$edgeHub drops"],
            "03:10 opened sustained edge-2/$edgeHub: grace elapsed");

    [Fact]
    public void The_silenced_site_of_two_that_lose_power_is_not_told() =>
        Tells(
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..10} connect", "02:00 site3-{01..40} connect", "02:00 site4-{01..40} connect", "02:00 site5-{01..40} connect",
                "02:30 silence {\"group\":\"site1\",\"for\":\"2h\"}",
                "03:00 site1-{01..10} drop", "03:00 site2-{01..10} drop", "03:30 site1-{01..10} connect", "03:30 site2-{01..10} connect",
            ],
            "03:03:05 opened cluster group site2: 10 gone, 0 returned of 10",
            "03:30:05 resolved cluster group site2: returned after 00:30:00");

    [Fact]
    public void Two_unsilenced_devices_are_no_cluster() =>
        Tells(
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "02:30 silence {\"device\":\"^site1-0[1-8]\",\"end\":\"2026-11-02T04:00:00Z\"}", "03:00 site1-{01..10} drop", "03:50 site1-{09..10} connect",
            ],
            "04:00 after the silence: 03:03:05 opened cluster group site1: 10 gone, 0 returned of 10");

    [Fact]
    public void Three_unsilenced_devices_are_a_cluster_at_once() =>
        Tells(
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "02:30 silence {\"device\":\"^site1-0[1-7]\",\"for\":\"9h\"}", "03:00 site1-{01..10} drop",
            ],
            "03:03:05 opened cluster group site1: 10 gone, 0 returned of 10");

    [Fact]
    public void A_third_unsilenced_device_that_joins_later_has_the_cluster_told() =>
        Tells(
            [
                "02:00 site1-{01..10} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "02:30 silence {\"device\":\"^site1-0[1-7]\",\"for\":\"9h\"}", "03:00 site1-{01..09} drop", "03:05 site1-10 drops",
            ],
            "03:07:05 after the silence: 03:03:05 opened cluster group site1: 9 gone, 0 returned of 10");

    [Fact]
    public void A_hub_that_goes_away_is_told_though_one_of_its_sites_is_silenced() =>
        Tells(
            [
                "02:00 site1-{01..40} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "02:30 silence {\"group\":\"site1\",\"for\":\"9h\"}",
                "03:00 site1-{01..40} drop", "03:00 site2-{01..40} drop", "03:00 site3-{01..40} drop",
            ],
            "03:03:05 opened cluster hub contoso: 120 gone, 0 returned of 120");

    [Fact]
    public void A_hub_that_goes_away_in_its_own_silence_is_told_at_its_end() =>
        Tells(
            [
                "02:00 site1-{01..40} connect", "02:00 site2-{01..40} connect", "02:00 site3-{01..40} connect",
                "02:30 silence {\"hub\":\"contoso\",\"end\":\"2026-11-02T04:00:00Z\"}",
                "03:00 site1-{01..40} drop", "03:00 site2-{01..40} drop", "03:00 site3-{01..40} drop",
            ],
            "04:00 after the silence: 03:03:05 opened cluster hub contoso: 120 gone, 0 returned of 120");

    [Fact]
    public void Stragglers_are_told_when_one_of_them_is_not_silenced() =>
        Tells(
            [
                "02:00 site1-{01..60} connect", "02:00 site2-{01..90} connect", "02:00 site3-{01..90} connect",
                "02:30 silence {\"device\":\"^site1-([1-5].|0[1-5])\",\"for\":\"9h\"}",
                "02:30 silence {\"device\":\"^site1-(60|0[6-9])\",\"end\":\"2026-11-02T04:00:00Z\"}",
                "03:00 site1-{01..60} drop", "03:30 site1-{07..60} connect",
            ],
            "04:00 after the silence: 03:37:10 opened cluster group site1: 6 gone, 0 returned of 60");

    private static void Tells(string[] when, params string[] then)
    {
        var told = SilencedRun.Of(Sites, when);

        Assert.True(then.SequenceEqual(told), $"expected:\n  {string.Join("\n  ", then)}\ntold:\n  {string.Join("\n  ", told)}");
    }
}
