using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Incidents;

/// <summary>The life of an incident, from the first drop to the end: as a curve where many devices are in it, and in words.</summary>
internal static class IncidentLife
{
    private const int Width = 600;
    private const int Height = 120;

    /// <summary>The life.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="told">Its revisions.</param>
    /// <param name="before">Where the incident is shown that this one goes on from, or null.</param>
    /// <param name="now">The time.</param>
    public static Html Of(IncidentSummary incident, IReadOnlyList<ToldRevision> told, string? before, Instant now) => Html.Of($"""
        <section class="its-life">
        <h2>Its life</h2>
        {Html.If(incident.Kind == IncidentKind.Cluster, $"{Curve(incident, told, now)}")}
        <ol class="life">
        <li><span>{Words.ExactTime(incident.DroppedAt, now)}</span> <span>first drop</span></li>
        {told.Select(revision => Step(revision, incident.Kind == IncidentKind.Cluster, now))}
        {Html.If(incident.State == IncidentState.Open, $"<li><span>now</span> <span>it goes on{Html.If(incident.Kind == IncidentKind.Cluster, $" {Counts(incident.Counts)}")}</span></li>")}
        </ol>
        {Html.If(before is not null, $"""<p>It goes on from <a href="{before}">the incident before</a>.</p>""")}
        </section>
        """);

    private static Html Step(ToldRevision revision, bool isCounted, Instant now) => Html.Of($"""
        <li><span>{Words.ExactTime(revision.Timestamp, now)}</span> <span>{revision.Says}: {revision.Data.Reason}{Html.If(isCounted, $" {Counts(revision.Data.Counts)}")}</span></li>
        """);

    private static Html Counts(IncidentSize counts) =>
        Html.Of($"""<span class="counts">({Words.Number(counts.Gone)} gone, {Words.Number(counts.Returned)} back)</span>""");

    // Only what each revision said is known, and how it is now. Devices drop soon and return late: who is in it was gone soon after the
    // revision before the one that counts it, and who is back came back just before the one that says so.
    private static Html Curve(IncidentSummary incident, IReadOnlyList<ToldRevision> told, Instant now)
    {
        var end = incident.State == IncidentState.Open ? Instant.Max(now, told[^1].Timestamp) : told[^1].Timestamp;
        var length = Math.Max(1, (end - incident.DroppedAt).TotalSeconds);
        var points = told
            .Select(revision => (X: Math.Clamp((revision.Timestamp - incident.DroppedAt).TotalSeconds / length, 0, 1) * Width, revision.Data.Counts))
            .Append((X: Width, incident.Counts))
            .Select(known => (known.X, All: known.Counts.Gone + known.Counts.Returned, Back: known.Counts.Returned))
            .ToList();
        var most = Math.Max(1, points.Max(known => known.All));
        var all = Steps(points.Zip(points.Skip(1), (known, next) => (known.X, next.All, next.X)));
        var gone = Steps(points.Zip(points.Skip(1), (known, next) => (known.X, next.All - known.Back, next.X)));
        return Html.Of($"""
            <figure class="curve">
            <svg viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" role="img" aria-label="{Words.Number(incident.Counts.Gone)} gone and {Words.Number(incident.Counts.Returned)} back of {Words.Number(most)} at most, from {incident.DroppedAt.ToString()}">
            <path class="back" d="M0 {Height} {all} V{Height} Z"/>
            <path class="gone" d="M0 {Height} {gone} V{Height} Z"/>
            </svg>
            <figcaption><span class="key gone">gone</span> <span class="key back">back</span> <span>{Words.Time(incident.DroppedAt, now)} to {Words.Time(end, now)}, {Words.Number(most)} at most</span></figcaption>
            </figure>
            """);

        double Y(int count) => Height - ((double)count / most * Height);

        string Steps(IEnumerable<(double From, int Count, double To)> steps) => string.Concat(steps
            .Select(step => FormattableString.Invariant($"L{step.From:0.#} {Y(step.Count):0.#} H{step.To:0.#} "))
            .Prepend(FormattableString.Invariant($"L{points[0].X:0.#} {Y(points[0].All):0.#} ")));
    }
}
