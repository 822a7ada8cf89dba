using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>Whether something needs a person, in one line, and whether the monitor that says so can be trusted.</summary>
internal static class Verdict
{
    private const string Channel = "channel:";

    // A quiet fleet is heard of when it renews its tokens, once an hour at the least.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(2);

    // The hub polls once a minute, and Event Grid needs seconds.
    private static readonly TimeSpan UsualLag = TimeSpan.FromMinutes(5);

    public static Html Of(OpenIncidents open, HealthReport health, IReadOnlyList<HubActivity> arrivals, PageLinks links, Instant now)
    {
        var (needing, unwell) = (open.Needing, health.Checks.Count(check => check.Status != HealthStatus.Ok));
        var needs = needing + unwell;
        var (mood, words) = (needs, health.Status) switch
        {
            (0, _) => ("calm", "Nothing needs you"),
            (_, HealthStatus.Failing) => ("bad", "The monitor itself needs you"),
            (1, _) => ("bad", "1 thing needs you"),
            _ => ("bad", $"{Words.Number(needs)}{(open.HasMore ? " or more" : "")} things need you"),
        };
        return Html.Of($"""
            <section class="verdict {mood}" id="verdict" aria-label="Verdict">
            <h1>{words}</h1>
            <p class="sum">{Sum(open, needing)}</p>
            <ul class="trust" aria-label="Whether the monitor can be trusted">{Arrivals(arrivals, now)}{Trust(open, health, links)}</ul>
            </section>
            """);
    }

    private static string Sum(OpenIncidents open, int needing) => open.Items.Count switch
    {
        0 => "No incident is open.",
        var all when needing == 0 => $"{Words.Count(all, "incident")} open, each taken, silenced or only for the record.",
        var all when needing == all => $"{Words.Count(all, "incident")} open, and nobody has taken {(all == 1 ? "it" : "them")}.",
        var all => $"{Words.Count(all, "incident")} open, {Words.Number(needing)} of them not taken.",
    };

    private static Html Arrivals(IReadOnlyList<HubActivity> hubs, Instant now)
    {
        if (hubs.MaxBy(hub => hub.LastArrivalAt) is not { LastArrivalAt: { } last } newest)
        {
            return Html.None;
        }

        var lag = TimeSpan.FromSeconds(newest.LagSeconds);
        return Html.Of([
            Fact(now - last < LongestSilence, $"Last event at {Words.ClockOf(last, now)}"),
            Fact(lag < UsualLag, lag < TimeSpan.FromMinutes(1) ? $"{Math.Round(lag.TotalSeconds)} s late" : $"{Words.For(lag)} late"),
        ]);
    }

    private static IEnumerable<Html> Trust(OpenIncidents open, HealthReport health, PageLinks links)
    {
        if (health.Mode == MonitorMode.Shadow)
        {
            yield return Fact(false, "Shadow mode: nobody is told anything");
        }

        foreach (var check in health.Checks.Where(check => check.Status != HealthStatus.Ok))
        {
            yield return Fact(false, $"{check.Name}: {check.Detail}");
        }

        foreach (var late in open.Items.Where(incident => incident.Kind == IncidentKind.MonitorHealth))
        {
            yield return Fact(false, $"Verdicts are held for {late.Hub}: its events arrive late");
        }

        var channels = health.Checks.Count(check => check.Name.StartsWith(Channel, StringComparison.Ordinal));
        if (channels > 0 && health.Checks.All(check => check.Status == HealthStatus.Ok || !check.Name.StartsWith(Channel, StringComparison.Ordinal)))
        {
            yield return Fact(true, channels == 1 ? "The channel is told" : $"All {channels} channels are told");
        }

        if (health.Checks.All(check => check.Status == HealthStatus.Ok || check.Name.StartsWith(Channel, StringComparison.Ordinal)))
        {
            yield return Fact(true, "Events are taken and decided");
        }

        if (health.Counts is { Devices: { } devices, Hubs: { } hubs })
        {
            yield return Fact(true, $"{Words.Count(devices, "device")} on {Words.Count(hubs, "hub")}");
        }
    }

    private static Html Fact(bool isWell, string text) => Html.Of(
        $"""<li class="{(isWell ? "well" : "unwell")}"><span class="mark" aria-hidden="true">{(isWell ? "✓" : "!")}</span> {text}</li>""");
}
