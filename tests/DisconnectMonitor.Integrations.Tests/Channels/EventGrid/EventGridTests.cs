using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Tests.Channels.EventGrid;

public sealed class EventGridTests
{
    private const string Key = "t0picKey+/aaaabbbbcccc=";

    [Fact]
    public async Task A_topic_gets_a_cloud_event()
    {
        await using var web = await LoopbackWeb.StartAsync(200);
        Assert.IsType<SendResult.Accepted>(await SendAsync(web.Url));
        var request = Assert.Single(web.Requests);
        Assert.Equal("application/cloudevents-batch+json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(Key, request.Headers["aeg-sas-key"]);
        var sent = JsonDocument.Parse(request.Body).RootElement[0];
        Assert.Equal("1.0", Text("specversion"));
        Assert.Equal(Notices.Cluster.Revision.NotificationId, Text("id"));
        Assert.Equal("/disconnect-monitor/hubs/contoso", Text("source"));
        Assert.Equal("DisconnectMonitor.Incident.Updated", Text("type"));
        Assert.Equal($"incidents/cluster/{Notices.Cluster.Revision.Incident}", Text("subject"));
        Assert.Equal(Notices.Cluster.Revision.DecidedAt.ToDateTimeOffset(), sent.GetProperty("time").GetDateTimeOffset());
        var webhook = JsonDocument.Parse(WebhookPayload.Of(Notices.Cluster)).RootElement.GetProperty("data");
        Assert.True(JsonElement.DeepEquals(webhook, sent.GetProperty("data")));

        string? Text(string name) => sent.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(413, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task The_status_decides_and_one_attempt_is_one_request(int status, bool refused)
    {
        await using var web = await LoopbackWeb.StartAsync(
            status, $$$"""{"error":{"code":"Oops","message":"key {{{Key}}} is wrong"}}""", ("Retry-After", "7"), ("Content-Type", "application/json"));
        var result = await SendAsync(web.Url);
        var reason = refused ? Assert.IsType<SendResult.Refused>(result).Reason : Assert.IsType<SendResult.Failed>(result).Reason;
        Assert.StartsWith($"answered {status}", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, reason, StringComparison.Ordinal);
        Assert.Equal(refused ? null : TimeSpan.FromSeconds(7), (result as SendResult.Failed)?.After);
        Assert.Single(web.Requests);
    }

    [Fact]
    public async Task A_topic_that_never_answers_has_failed_in_time()
    {
        using var server = RawServer.Saying("", hangs: true);
        Assert.IsType<SendResult.Failed>(await SendAsync(server.Url, timeout: TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("no HTTP at all\r\n\r\n")]
    [InlineData("")]
    public async Task Garbage_has_failed(string answer)
    {
        using var server = RawServer.Saying(answer);
        Assert.IsType<SendResult.Failed>(await SendAsync(server.Url));
    }

    [Fact]
    public async Task Whoever_calls_can_end_it()
    {
        using var server = RawServer.Saying("", hangs: true);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(server.Url, cancellation: cancellation.Token));
    }

    private static Task<SendResult> SendAsync(Uri topic, TimeSpan? timeout = null, CancellationToken cancellation = default) => ChannelFactory
        .Create(
            new ChannelSettings("grid", ChannelFilter.Default, new ChannelTarget.EventGrid(new ChannelAddress(topic), new Secret(Key))),
            new ChannelServices { Timeout = timeout ?? TimeSpan.FromSeconds(30) })
        .SendAsync(Notices.Cluster, cancellation);
}
