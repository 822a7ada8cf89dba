using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests.Sending;

/// <summary>What becomes of it when the monitor is slow, refuses, or is not there.</summary>
public sealed class SendFailureTests : SendTest
{
    [Fact]
    public async Task A_monitor_that_has_noClock_is_asked_again_when_it_wants_to_be()
    {
        var statuses = new Queue<(int, string?)>([(503, null), (429, "20"), (500, null), (200, null)]);
        await using var monitor = await LoopbackWeb.StartAsync((_, response) =>
        {
            (response.StatusCode, var after) = statuses.Dequeue();
            response.Headers.RetryAfter = after;
            return Task.CompletedTask;
        });

        var (exitCode, output, error) = await SendAsync(monitor, Record("03:00 pump-7 drops"), options => options);

        Assert.Equal(0, exitCode);
        Assert.Single(monitor.Requests.Select(request => request.Text).Distinct());
        Assert.Equal(TimeSpan.FromSeconds(1 + 20 + 4), Clock.Elapsed);
        Assert.Contains("answered 503; trying again", error, StringComparison.Ordinal);
        Assert.Contains("3  retries", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_in_the_end_and_says_what_was_not_sent()
    {
        await using var monitor = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = Devices(request).Contains("pump-3") ? 503 : 200;
            return Task.CompletedTask;
        });
        var recording = Record("03:00 pump-{1..9} drop");

        var (exitCode, output, error) = await SendAsync(
            monitor, recording, options => options with { Batch = 1, GiveUpAfter = TimeSpan.FromSeconds(100) });

        Assert.Equal(69, exitCode);
        Assert.Contains("answered 503; given up after 1m 40s.", error, StringComparison.Ordinal);
        Assert.Contains($"Not sent from {recording}, line 3 on.", error, StringComparison.Ordinal);
        Assert.Contains("2 events in 2 requests", output, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(100), Clock.Elapsed);
    }

    [Fact]
    public async Task Gives_up_at_once_where_it_would_have_to_wait_too_long()
    {
        await using var monitor = await LoopbackWeb.StartAsync(503, "", ("Retry-After", "3600"));

        var (exitCode, _, _) = await SendAsync(monitor, Record("03:00 pump-7 drops"), options => options);

        Assert.Equal((69, TimeSpan.Zero), (exitCode, Clock.Elapsed));
        Assert.Single(monitor.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_asked_for_again()
    {
        var requests = 0;
        await using var monitor = await LoopbackWeb.StartAsync((_, response) =>
            Interlocked.Increment(ref requests) == 1 ? Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted) : Task.CompletedTask);
        await using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, error, IsOutputTerminal: false, IsErrorTerminal: false);
        await using var recordings = new Recordings(new Terminal(Stream.Null, TextWriter.Null, IsOutputTerminal: false, IsErrorTerminal: false));
        using var rejects = new RejectsFile(path: null);
        using var http = ChannelHttp.CreateClient();
        var report = new SendReport(terminal, new ReadingProgress(terminal, recordings), rejects, Clock);
        var options = new SendOptions { Files = [], To = monitor.Url };
        var exchange = new HttpExchange(http, TimeProvider.System, TimeSpan.FromSeconds(0.5));
        var batch = new Batch(1, 1);
        batch.Add(OutgoingEvent.Of(
            new(RecordedEntryKind.Event, "x", 1, null, null, null, System.Text.Encoding.UTF8.GetBytes("{}")), time: null));

        var result = await new Cli.Sending.Delivery(options, key: null, exchange, Clock, report).DeliverAsync(batch, CancellationToken.None);

        Assert.IsType<DeliveryResult.Taken>(result);
        Assert.Equal(2, monitor.Requests.Count);
        Assert.Contains("gave no answer within", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_tried_again_as_well()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}/api/events");
        listener.Stop();

        var (exitCode, _, error) = await SendAsync(url, [Record("03:00 pump-7 drops")], options => options);

        Assert.Equal((69, TimeSpan.FromMinutes(5)), (exitCode, Clock.Elapsed));
        Assert.Contains($"{url.Authority}: no connection to 127.0.0.1; given up after 5m.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_to_give_the_key_and_ends_where_one_is_wanted()
    {
        await using var monitor = await LoopbackWeb.StartAsync(401);

        var run = await ToolRun.Of("send", Record("03:00 pump-{1..9} drop"), "--to", monitor.Url.AbsoluteUri, "--batch", "1");

        Assert.Equal(77, run.ExitCode);
        Assert.Contains("--key-file FILE, or into DISCONNECT_MONITOR_KEY", run.Error, StringComparison.Ordinal);
        Assert.Single(monitor.Requests);
    }

    [Fact]
    public async Task Sends_the_key_as_a_header_and_shows_it_nowhere()
    {
        await using var monitor = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = 403;
            return response.WriteAsync($"not {request.Headers["x-functions-key"]}");
        });

        var run = await ToolRun.Of(
            "send", Record("03:00 pump-7 drops"), "--to", monitor.Url.AbsoluteUri, "--key-file", Folder.Write("key", "S3CRET"));

        Assert.Equal(77, run.ExitCode);
        Assert.Equal("S3CRET", Assert.Single(monitor.Requests).Headers["x-functions-key"]);
        Assert.Contains("answered 403: not ***; the access key", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_named_counted_and_kept_to_be_sent_again_and_the_rest_goes_on()
    {
        await using var monitor = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = Devices(request).Contains("pump-2") ? 400 : 200;
            return Task.CompletedTask;
        });
        string[] lines = [.. Enumerable.Range(1, 4).Select(number => Envelope($"03:0{number} pump-{number} drops", "03:09"))];
        var recording = Folder.Write("events.jsonl", lines);
        var rejects = Folder["rejects.jsonl"];

        var (exitCode, output, error) = await SendAsync(
            monitor, recording, options => options with { Batch = 2, Rejects = rejects });

        Assert.Equal(1, exitCode);
        Assert.Contains($"{recording}, line 1 and 1 more: {monitor.Url.Authority} answered 400", error, StringComparison.Ordinal);
        Assert.Contains("1  requests refused, with 2 events", output, StringComparison.Ordinal);
        Assert.Equal(lines[..2].Select(Times), (await File.ReadAllLinesAsync(rejects)).Select(Times));

        static (Instant, string) Times(string line)
        {
            var envelope = JsonNode.Parse(line)!;
            Assert.True(Rfc3339.TryRead(System.Text.Encoding.UTF8.GetBytes((string)envelope["received"]!), out var received, out _));
            return (received, envelope["event"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Asks_as_much_at_once_as_it_is_told_to_and_reads_no_further_meanwhile()
    {
        const int AtOnce = 3;
        using var open = new SemaphoreSlim(0);
        var all = new TaskCompletionSource();
        var (now, most) = (0, 0);
        await using var monitor = await LoopbackWeb.StartAsync(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            if (now == AtOnce)
            {
                all.TrySetResult();
            }

            await open.WaitAsync();
            Interlocked.Decrement(ref now);
        });

        // Five events are in hands, queue and batch, and the next is known.
        var lines = StoryLines.Parse(["03:00 pump-{01..40} drop"]).Select(step => RecordedJson.Envelope(step)!.ToJsonString()).ToList();
        lines.Insert(AtOnce + 3, "{broken");
        await using var error = new StringWriter();
        var options = new SendOptions { Files = [Folder.Write("long.jsonl", lines)], To = monitor.Url, Batch = 1, Concurrency = AtOnce };
        var sending = new SendRun(options, new Terminal(Stream.Null, error, IsOutputTerminal: false, IsErrorTerminal: false), Clock)
            .RunAsync(CancellationToken.None);
        await all.Task;
        Assert.Equal("", error.ToString());
        open.Release(40);

        Assert.Equal(0, await sending);
        Assert.Contains("broken JSON", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(AtOnce, most);
        Assert.Equal(40, monitor.Requests.SelectMany(Devices).Distinct().Count());
    }

    [Fact]
    public async Task An_interrupted_run_says_how_far_it_got()
    {
        using var interrupt = new CancellationTokenSource();
        await using var monitor = await LoopbackWeb.StartAsync((request, response) =>
        {
            if (Devices(request).Contains("pump-3"))
            {
                interrupt.Cancel();
            }

            return Task.Delay(Devices(request).Contains("pump-3") ? Timeout.Infinite : 0, response.HttpContext.RequestAborted);
        });
        var recording = Record("03:00 pump-{1..9} drop");
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var options = new SendOptions { Files = [recording], To = monitor.Url, Batch = 1 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SendRun(options, new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false), Clock).RunAsync(interrupt.Token));

        Assert.Contains($"Not sent from {recording}, line 3 on.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 events in 2 requests", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }
}
