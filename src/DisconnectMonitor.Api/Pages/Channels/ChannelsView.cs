using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Pages.Channels;

/// <summary>The channels, to test them, and what they could not be told, to look at it and send it again.</summary>
internal sealed class ChannelsView(TestedChannels channels, IDeadLetters deadLetters, IHealth health)
{
    private const int OnAPage = 50;

    public async Task<View> ShowAsync(PageRequest request, CancellationToken cancellation)
    {
        var query = request.Read();
        var tested = query.Text("tested", TextRules.Channel);
        var (_, after) = Places.ByTime.Read(query, "page dead letters");
        if (query.Problems() is { Count: > 0 } problems)
        {
            return View.Wrong(problems);
        }

        var links = request.Links;
        var report = await health.ReadAsync(cancellation).ConfigureAwait(false);
        var letters = await deadLetters.ListAsync(channel: null, after, OnAPage, cancellation).ConfigureAwait(false);
        var token = Places.ByTime.Page(letters, "page dead letters", letter => letter.Place).ContinuationToken;
        return new View("Channels", Html.Of($"""
            <h1 class="title">Channels</h1>
            {Html.If(tested is not null, $"""<p class="done" role="status">{tested} has taken the test, an opening and its end.</p>""")}
            <section class="card" id="channels">
            {Html.If(report.Mode == MonitorMode.Shadow, $"""<p class="wrong">Shadow mode: incidents are told to nobody. A test is sent nevertheless.</p>""")}
            {Html.If(channels.Names.Count == 0, $"""<p class="none">No channel is configured: incidents are shown here and in the API only.</p>""")}
            <ul class="channels">{channels.Names.Select(name => Channel(name, report, request))}</ul>
            </section>
            <section class="card" id="letters">
            <h2>What could not be delivered</h2>
            {Html.If(letters.Items.Count == 0, $"""<p class="none">Nothing: whoever is to be told has been told.</p>""")}
            <ul class="letters">{letters.Items.Select(letter => Letter(letter, request))}</ul>
            {Html.If(token is not null, $"""<nav class="pages" aria-label="Pages"><a rel="next" href="{PageLinks.With(links.Channels, "continuationToken", token ?? "")}">Earlier ones</a></nav>""")}
            </section>
            """));
    }

    private static Html Channel(string name, HealthReport report, PageRequest request)
    {
        var problem = report.Checks.FirstOrDefault(check => check.Name == $"channel:{name}" && check.Status != HealthStatus.Ok)?.Detail;
        return Html.Of($"""
            <li><p><b>{name}</b> {(problem is null ? Html.Of($"""<span class="well">delivers</span>""") : Html.Of($"""<span class="failing">{problem}</span>"""))}</p>
            {Html.If(request.CanChange, $"""<form method="post" action="{request.Links.Channel(name)}/test"><button>Send a test</button></form>""")}</li>
            """);
    }

    private static Html Letter(DeadLetterSummary letter, PageRequest request) => Html.Of($"""
        <li><div><p><a href="{request.Links.Incident(letter.Incident)}">{letter.Headline}</a></p>
        <p class="meta"><span>to {letter.Channel}</span><span>given up at {Words.Time(letter.FailedAt, request.Now)} after {Words.Count(letter.Attempts, "attempt")}</span><span>{letter.Reason}</span></p></div>
        {Html.If(request.CanChange, $"""<form method="post" action="{request.Links.DeadLetter(letter.Id)}/resend" data-undo="Send again to {letter.Channel}: {letter.Headline}"><button>Send again</button></form>""")}</li>
        """);
}
