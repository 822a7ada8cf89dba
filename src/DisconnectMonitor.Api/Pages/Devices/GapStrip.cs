using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Api.Pages.Devices;

/// <summary>The remembered gaps of a connection on one axis, and the same in a table for whoever does not see it.</summary>
internal static class GapStrip
{
    private const int Width = 1000;
    private const double Narrowest = 2;
    private const double Noticed = 4;

    private static readonly TimeSpan Least = TimeSpan.FromHours(1);

    public static Html Of(ConnectionDetail connection, Instant now)
    {
        if (connection.Marks.Count == 0)
        {
            return Html.None;
        }

        var from = Instant.Min(connection.Marks[0].At - TimeSpan.FromMinutes(5), now - Least);
        var scale = Width / (now - from).TotalSeconds;
        return Html.Of($"""
            <figure class="strip">
            <svg viewBox="0 0 {Width} 40" preserveAspectRatio="none" role="img" aria-label="{Words.Count(connection.Marks.Count, "drop")} since {from.ToString()}; the table below lists them">
            <rect class="there" width="{Width}" height="40"/>
            {connection.Marks.Select(mark => Gap(mark, from, scale, now))}
            </svg>
            <figcaption><span>{Words.Time(from, now)}</span> <span class="key gone">gone</span> <span class="key hidden-gap">noticed late: gone between two polls of the hub</span> <span>now</span></figcaption>
            </figure>
            <details><summary>The drops in a table</summary>
            <table><thead><tr><th scope="col">At</th><th scope="col">Gone for</th></tr></thead>
            <tbody>{connection.Marks.Reverse().Select(mark => Html.Of($"<tr><td>{Words.ExactTime(mark.At, now)}</td><td>{Length(mark)}</td></tr>"))}</tbody></table></details>
            """);
    }

    private static Html Gap(MarkEntry mark, Instant from, double scale, Instant now)
    {
        // A missed drop was short and lies somewhere before the event that told of it: what is drawn is that event.
        var x = Math.Clamp((mark.At - from).TotalSeconds * scale, 0, Width - Noticed);
        var length = TimeSpan.FromSeconds(mark.GapSeconds ?? (now - mark.At).TotalSeconds);
        var width = mark.Kind == MarkKind.Missed ? Noticed : Math.Clamp(length.TotalSeconds * scale, Narrowest, Width - x);
        return Html.Of($"""<rect class="{(mark.Kind == MarkKind.Missed ? "unseen" : "gone")}" x="{x}" width="{width}" height="40"><title>{mark.At.ToString()}: {Length(mark)}</title></rect>""");
    }

    private static string Length(MarkEntry mark) => mark switch
    {
        { Kind: MarkKind.Missed } => "unseen, between two polls of the hub",
        { GapSeconds: { } seconds } => Settings.DurationText.ForPeople(TimeSpan.FromSeconds(Math.Max(1, Math.Round(seconds)))),
        _ => "not back",
    };
}
