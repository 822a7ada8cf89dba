using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.Silences;

public sealed class SilencesTests : IAsyncLifetime
{
    private const string Request = """{"group":"waw1","start":"2026-11-07T20:00:00.000Z","end":"2026-11-07T22:00:00.000Z","author":"Ines","reason":"new switches"}""";

    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task One_that_is_added_is_found_where_it_is_said_to_be()
    {
        var reply = await _host.PostAsync("/api/v1/silences", Request);
        Assert.Equal("s-1", reply.Answer(201).GetProperty("id").GetString());
        Assert.Equal("/api/v1/silences/s-1", reply.Headers["Location"]);
        Assert.Equal(reply.Text, (await _host.GetAsync(reply.Headers["Location"])).Answer().GetRawText());
        Assert.Equal($$"""{"items":[{{reply.Text}}],"continuationToken":null}""", (await _host.GetAsync("/api/v1/silences")).Answer().GetRawText());
    }

    [Fact]
    public async Task One_that_is_wrong_is_400_with_every_problem()
    {
        var reply = await _host.PostAsync("/api/v1/silences", "{}");
        _ = reply.Problem(400);
        Assert.Equal(["body author: is missing", "body weekly.days[1]: is no day"], reply.Errors());
    }

    [Fact]
    public async Task One_is_ended_by_somebody_for_a_reason()
    {
        _ = (await _host.PostAsync("/api/v1/silences", Request)).Answer(201);
        var refused = await _host.SendAsync(HttpMethod.Delete, "/api/v1/silences/s-1?author=");
        _ = refused.Problem(400);
        Assert.Equal(["query author: is empty; say it in a few words", "query reason: is missing"], refused.Errors());

        var ended = (await _host.SendAsync(HttpMethod.Delete, "/api/v1/silences/s-1?author=Ines&reason=all%20done")).Answer();
        Assert.Equal("""{"author":"Ines","reason":"all done"}""", ended.GetProperty("ended").GetRawText());
    }

    [Theory]
    [InlineData("s-9")]
    [InlineData("s.9")]
    public async Task One_that_there_is_not_is_404(string id)
    {
        _ = (await _host.GetAsync($"/api/v1/silences/{id}")).Problem(404);
        _ = (await _host.SendAsync(HttpMethod.Delete, $"/api/v1/silences/{id}?author=Ines&reason=done")).Problem(404);
    }

    [Fact]
    public async Task One_that_is_too_large_is_413() =>
        _ = (await _host.PostAsync("/api/v1/silences", new string(' ', (16 * 1024) + 1))).Problem(413);
}
