using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>What becomes of an attempt, by what the target answers.</summary>
public sealed class HttpChannelTests
{
    private const string Token = "T0000-B0000-XXXXSECRETXXXX";

    // Where a test is about time running out; elsewhere a busy machine must not be mistaken for a silent target.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Success_is_accepted(int status)
    {
        await using var web = await LoopbackWeb.StartAsync(status);
        Assert.IsType<SendResult.Accepted>(await SendAsync(web.Url));
        var request = Assert.Single(web.Requests);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("DisconnectMonitor/1.0", request.Headers["User-Agent"]);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task What_may_pass_has_failed(int status)
    {
        await using var web = await LoopbackWeb.StartAsync(status, "try later");
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web.Url));
        Assert.StartsWith($"answered {status}", failed.Reason, StringComparison.Ordinal);
        Assert.EndsWith(": try later", failed.Reason, StringComparison.Ordinal);
        Assert.Null(failed.After);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    public async Task What_will_not_pass_is_refused(int status)
    {
        await using var web = await LoopbackWeb.StartAsync(status, "invalid_blocks");
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(web.Url));
        Assert.StartsWith($"answered {status} (", refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith("): invalid_blocks", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("9999999", 86400)]
    [InlineData("Mon, 02 Nov 2026 03:17:30 GMT", 150)]
    [InlineData("Mon, 02 Nov 2026 03:10:00 GMT", 0)]
    [InlineData("Thu, 01 Jan 2088 00:00:00 GMT", 86400)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999999999999", null)]
    public async Task It_says_how_long_to_wait(string retryAfter, int? seconds)
    {
        await using var web = await LoopbackWeb.StartAsync(429, "", ("Retry-After", retryAfter));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web.Url, new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero))));
        Assert.Equal(seconds, failed.After?.TotalSeconds);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await LoopbackWeb.StartAsync(200);
        await using var web = await LoopbackWeb.StartAsync(307, "", ("Location", other.Url.ToString()));
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(web.Url));
        Assert.Contains("redirect", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_target_that_never_answers_has_failed_in_time()
    {
        using var server = RawServer.Saying("", hangs: true);
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(server.Url, timeout: Short));
        Assert.Equal("127.0.0.1 gave no answer within 1 s", failed.Reason);
    }

    [Fact]
    public async Task A_target_that_stops_within_its_answer_has_given_its_status()
    {
        using var server = RawServer.Saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\nhalf", hangs: true);
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(server.Url, timeout: TimeSpan.FromSeconds(5)));
        Assert.Equal("answered 400 (BadRequest): half", refused.Reason);
    }

    [Theory]
    [InlineData("no HTTP at all\r\n\r\n")]
    [InlineData("HTTP/1.1 abc What\r\n\r\n")]
    [InlineData("")]
    public async Task Garbage_has_failed(string answer)
    {
        using var server = RawServer.Saying(answer);
        Assert.IsType<SendResult.Failed>(await SendAsync(server.Url));
    }

    [Fact]
    public async Task Endless_headers_have_failed()
    {
        var header = Encoding.ASCII.GetBytes($"X-Long: {new string('x', 8000)}\r\n");
        using var server = new RawServer(Enumerable.Repeat(header, 2000).Prepend(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n")));
        Assert.IsType<SendResult.Failed>(await SendAsync(server.Url));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task An_endless_body_is_not_read(int status)
    {
        var blocks = 0;
        using (var server = new RawServer(Endless()))
        {
            var result = await SendAsync(server.Url);
            Assert.True(status == 200 ? result is SendResult.Accepted : result is SendResult.Failed { Reason.Length: < 300 });
        }

        // What is under way in the buffers between the two, and no more.
        Assert.InRange(blocks, 1, 500);

        IEnumerable<byte[]> Endless()
        {
            var block = new byte[64 * 1024];
            Array.Fill(block, (byte)'x');

            // Whoever has the head has the beginning of the body too.
            byte[] next = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} What\r\nContent-Length: 99999999999\r\n\r\n"), .. block];
            while (true)
            {
                blocks++;
                yield return next;
                next = block;
            }
        }
    }

    [Fact]
    public async Task Nobody_there_has_failed()
    {
        Uri gone;
        using (var server = RawServer.Saying(""))
        {
            gone = server.Url;
        }

        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(gone));
        Assert.Equal("no connection to 127.0.0.1", failed.Reason);
    }

    [Fact]
    public async Task A_server_without_TLS_has_failed()
    {
        using var server = RawServer.Saying("HTTP/1.1 200 OK\r\n\r\n");
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(new UriBuilder(server.Url) { Scheme = "https" }.Uri));
        Assert.Contains("TLS", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_calls_can_end_it()
    {
        using var server = RawServer.Saying("", hangs: true);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Slack(server.Url).SendAsync(Notices.Sustained, cancellation.Token));
    }

    [Fact]
    public async Task A_secret_that_the_target_quotes_is_not_passed_on()
    {
        await using var web = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = 403;
            return response.WriteAsync($"No such hook: {request.Target}\r\n\u001b[31m token={Token} sig={Uri.UnescapeDataString(request.Target)}");
        });
        var url = new Uri(web.Url, $"/services/{Token}?sig=aaaa%2Fbbbbcccc");
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(url));
        Assert.Contains("No such hook", refused.Reason, StringComparison.Ordinal);
        Assert.All([Token, "bbbbcccc", "\u001b", "\n"], text => Assert.DoesNotContain(text, refused.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slack_is_sent_a_message_a_second()
    {
        await using var web = await LoopbackWeb.StartAsync(200, "ok");
        var channel = Slack(web.Url);
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => channel.SendAsync(Notices.Sustained, CancellationToken.None)));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 2, 20);
    }

    private static Task<SendResult> SendAsync(Uri url, TimeProvider? time = null, TimeSpan? timeout = null) =>
        Slack(url, time, timeout).SendAsync(Notices.Sustained, CancellationToken.None);

    private static IChannel Slack(Uri url, TimeProvider? time = null, TimeSpan? timeout = null) => ChannelFactory.Create(
        new ChannelSettings("ops", ChannelFilter.Default, new ChannelTarget.Slack(new ChannelAddress(url))),
        new ChannelServices { Timeout = timeout ?? TimeSpan.FromSeconds(30), Time = time ?? TimeProvider.System });
}
