using DisconnectMonitor.Api.Tests.Host;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.Incidents;

public sealed class IncidentsTests : IAsyncLifetime
{
    private const string Note = """{"author":"Ines","reason":"the pump is in the workshop"}""";

    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("", "h-2,g-1,d-3,d-2,d-1")]
    [InlineData("?state=open", "h-2,g-1,d-3,d-1")]
    [InlineData("?state=resolved", "d-2")]
    [InlineData("?hub=Contoso", "h-2,g-1,d-2,d-1")]
    [InlineData("?group=site-3", "g-1")]
    [InlineData("?kind=sustained&state=open", "d-3,d-1")]
    [InlineData("?kind=monitorHealth", "")]
    public async Task Incidents_are_listed_newest_first_as_far_as_the_filters_let_them(string filter, string keys)
    {
        AddFive();
        Assert.Equal(keys, string.Join(',', Keys((await _host.GetAsync($"/api/v1/incidents{filter}")).Answer())));
    }

    [Theory]
    [InlineData("?sate=open", "query sate: is no parameter of this address; there are state, hub, group, device, kind, pageSize, continuationToken")]
    [InlineData("?state=opne", "query state: is \"opne\"; write open or resolved")]
    [InlineData("?state=Open", "query state: is \"Open\"; write open or resolved")]
    [InlineData("?state=0", "query state: is \"0\"; write open or resolved")]
    [InlineData("?state=open&state=open", "query state: is given more than once; write it once")]
    [InlineData("?hub=", "query hub: is empty; leave it out to mean any")]
    [InlineData("?hub=a/b", "query hub: holds '/', which no hub's name may hold")]
    [InlineData("?group=a%0Ab", "query group: holds U+000A; write it on one line")]
    [InlineData("?pageSize=0", "query pageSize: is \"0\"; write a whole number from 1 to 500, or leave it out for 100")]
    [InlineData("?pageSize=501", "query pageSize: is \"501\"; write a whole number from 1 to 500, or leave it out for 100")]
    [InlineData("?pageSize=99999999999", "query pageSize: is \"99999999999\"; write a whole number from 1 to 500, or leave it out for 100")]
    [InlineData("?continuationToken=x", "query continuationToken: is none that a list has given; take it from the page before, or leave it out")]
    [InlineData("?continuationToken=%2B%2B%2B%2B", "query continuationToken: is none that a list has given; take it from the page before, or leave it out")]
    public async Task A_filter_with_an_error_lists_nothing(string query, string problem)
    {
        AddFive();
        var reply = await _host.GetAsync($"/api/v1/incidents{query}");
        Assert.Equal(problem["query ".Length..], reply.Problem(400));
        Assert.Equal(problem, Assert.Single(reply.Errors()));
    }

    [Fact]
    public async Task All_that_is_wrong_is_listed_at_once()
    {
        var reply = await _host.GetAsync("/api/v1/incidents?state=x&kind=y&pageSize=z&foo=1&bar=%22");
        Assert.Equal("5 things are wrong with the request; 'errors' lists them.", reply.Problem(400));
        Assert.Equal(["state", "kind", "pageSize", "bar", "foo"], reply.Json.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_hide_anything_while_new_incidents_come()
    {
        for (var i = 0; i < 10; i++)
        {
            Add($"d-{i}", minute: i / 2);
        }

        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = (await _host.GetAsync($"/api/v1/incidents?state=open&pageSize=3&continuationToken={token}"
                .Replace("&continuationToken=", token is null ? "" : "&continuationToken=", StringComparison.Ordinal))).Answer();
            seen.AddRange(Keys(page));
            token = page.GetProperty("continuationToken").GetString();
            Add($"new-{seen.Count}", minute: 100 + seen.Count);
        }
        while (token is not null);

        Assert.Equal(["d-8", "d-9", "d-6", "d-7", "d-4", "d-5", "d-2", "d-3", "d-0", "d-1"], seen);
    }

    [Fact]
    public async Task A_token_is_good_for_the_filters_that_it_was_given_with()
    {
        AddFive();
        var token = (await _host.GetAsync("/api/v1/incidents?state=open&pageSize=1")).Answer().GetProperty("continuationToken").GetString();
        Assert.Contains("other filters", (await _host.GetAsync($"/api/v1/incidents?pageSize=1&continuationToken={token}")).Problem(400), StringComparison.Ordinal);
        _ = (await _host.GetAsync($"/api/v1/devices?continuationToken={token}")).Problem(400);
        Assert.Equal(["g-1", "d-3", "d-1"], Keys((await _host.GetAsync($"/api/v1/incidents?state=open&pageSize=4&continuationToken={token}")).Answer()));
    }

    [Fact]
    public async Task An_incident_comes_with_its_revisions_as_notifications()
    {
        _host.Incidents.Add(Revisions.Sustained);
        _host.Incidents.Add(Revisions.Resolved(Revisions.Sustained, Resolution.Returned, TimeSpan.FromMinutes(12)));
        var detail = (await _host.GetAsync($"/api/v1/incidents/{Revisions.Sustained.Incident}")).Answer();
        Assert.Equal("resolved", detail.GetProperty("incident").GetProperty("state").GetString());
        Assert.Equal(720, detail.GetProperty("incident").GetProperty("outageSeconds").GetDouble());
        Assert.Equal(
            ["incident.opened", "incident.resolved"],
            detail.GetProperty("revisions").EnumerateArray().Select(revision => revision.GetProperty("type").GetString()));
        Assert.Equal("delivered", detail.GetProperty("deliveries")[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Every_kind_of_revision_keeps_the_description()
    {
        foreach (var (index, revision) in Revisions.All.Index())
        {
            _host.Incidents.Add(revision with { Incident = $"x-{index}" });
            _ = (await _host.GetAsync($"/api/v1/incidents/x-{index}")).Answer();
        }

        Assert.Equal(Revisions.All.Length, Keys((await _host.GetAsync("/api/v1/incidents")).Answer()).Count());
    }

    [Theory]
    [InlineData("d-none")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("d_1")]
    [InlineData("ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd")]
    public async Task A_key_of_no_incident_is_404(string key)
    {
        Assert.Equal("There is no incident with this key.", (await _host.GetAsync($"/api/v1/incidents/{key}")).Problem(404));
        _ = (await _host.PostAsync($"/api/v1/incidents/{key}/resolve", Note)).Problem(404);
    }

    [Fact]
    public async Task An_acknowledged_incident_says_by_whom()
    {
        Add("d-1");
        var answer = (await _host.PostAsync("/api/v1/incidents/d-1/acknowledge", Note)).Answer();
        Assert.Equal("Ines", answer.GetProperty("incident").GetProperty("acknowledgement").GetProperty("author").GetString());
        Assert.Equal("open", answer.GetProperty("incident").GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_incident_whose_return_never_arrives_is_resolved_by_hand_once()
    {
        Add("d-1");
        var answer = (await _host.PostAsync("/api/v1/incidents/d-1/resolve", Note)).Answer();
        Assert.Equal("closed", answer.GetProperty("incident").GetProperty("resolution").GetString());
        Assert.Equal("The incident is resolved.", (await _host.PostAsync("/api/v1/incidents/d-1/resolve", Note)).Problem(409));
    }

    [Fact]
    public async Task A_command_that_will_be_done_is_202_and_one_that_cannot_be_kept_503()
    {
        Add("d-1");
        _host.Incidents.Instead = new CommandResult.Accepted();
        _ = (await _host.PostAsync("/api/v1/incidents/d-1/resolve", Note)).Answer(202);
        _host.Incidents.Instead = new CommandResult.Unavailable("The disk is full.", TimeSpan.FromSeconds(30));
        var reply = await _host.PostAsync("/api/v1/incidents/d-1/resolve", Note);
        _ = reply.Problem(503);
        Assert.Equal("30", reply.Headers["Retry-After"]);
    }

    [Theory]
    [InlineData("{}", "body author: is missing|body reason: is missing")]
    [InlineData("""{"author":" ","reason":7,"why":"x"}""", "body author: is empty; say it in a few words|body reason: is no string|body why: is unknown; there are author and reason")]
    [InlineData("""{"author":"a\nb","reason":"c"}""", "body author: holds U+000A; write it on one line")]
    [InlineData("""{"author":"\ud800","reason":"c"}""", "body : The body holds half of a surrogate pair (\\uD800 to \\uDFFF); write both halves or the character itself.")]
    [InlineData("[]", "body : The body is no object; write {\"author\":\"...\",\"reason\":\"...\"}.")]
    public async Task A_note_that_is_wrong_is_400_with_all_that_is_wrong(string body, string problems)
    {
        Add("d-1");
        var reply = await _host.PostAsync("/api/v1/incidents/d-1/acknowledge", body);
        _ = reply.Problem(400);
        Assert.Equal(problems.Split('|'), reply.Errors());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"author":"a","author":"b","reason":"c"}""")]
    [InlineData("""{"author":"a","reason":"c"} more""")]
    public async Task A_note_that_is_no_JSON_is_400(string body)
    {
        Add("d-1");
        Assert.Contains("broken JSON", (await _host.PostAsync("/api/v1/incidents/d-1/acknowledge", body)).Problem(400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_has_its_limits()
    {
        Add("d-1");
        Task<Reply> Send(int author, int reason) => _host.PostAsync(
            "/api/v1/incidents/d-1/acknowledge", $$"""{"author":"{{new string('a', author)}}","reason":"{{new string('b', reason)}}"}""");
        _ = (await Send(200, 1000)).Answer();
        Assert.Contains("200 at most", (await Send(201, 1000)).Problem(400), StringComparison.Ordinal);
        Assert.Contains("1000 at most", (await Send(200, 1001)).Problem(400), StringComparison.Ordinal);
        _ = (await Send(200, 16 * 1024)).Problem(413);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_note_has_to_be_said_to_be_JSON(string? contentType)
    {
        Add("d-1");
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (contentType is not null)
        {
            Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", contentType));
        }

        var reply = await Reply.ReadAsync(await _host.Client.PostAsync("/api/v1/incidents/d-1/acknowledge", content));
        Assert.Contains("application/json", reply.Problem(415), StringComparison.Ordinal);
    }

    private void AddFive()
    {
        Add("d-1");
        Add("d-2", minute: 1);
        _host.Incidents.Add(Revisions.Resolved(Revisions.Sustained with { Incident = "d-2", OpenedAt = Opened(1) }, Resolution.Returned, TimeSpan.FromMinutes(15)));
        _host.Incidents.Add(Revisions.Sustained with { Incident = "d-3", Hub = "fabrikam", OpenedAt = Opened(2) });
        _host.Incidents.Add(Revisions.GroupCluster with { Incident = "g-1", OpenedAt = Opened(3) });
        _host.Incidents.Add(Revisions.HubCluster with { Incident = "h-2", OpenedAt = Opened(4) });
    }

    private void Add(string key, int minute = 0) =>
        _host.Incidents.Add(Revisions.Sustained with { Incident = key, OpenedAt = Opened(minute) });

    private static Instant Opened(int minute) => Revisions.Sustained.OpenedAt + TimeSpan.FromMinutes(minute);

    private static IEnumerable<string> Keys(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(incident => incident.GetProperty("key").GetString()!);
}
