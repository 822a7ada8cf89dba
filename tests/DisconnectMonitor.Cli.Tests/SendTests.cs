using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Stories;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>Recorded events to a real web server, by a clock that jumps where it would wait.</summary>
public sealed class SendTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly JumpingTime _time = new(Now);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Delivers_as_Event_Grid_does_and_each_schema_by_itself()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var events = Events("03:00 pump-{1..5} connect");
        string[] lines =
        [
            .. events.Select((item, index) => (index is 2 or 3 ? RecordedJson.CloudEvent(item) : RecordedJson.EventGrid(item)).ToJsonString()),
        ];

        var run = await ToolRun.Of("send", _folder.Write("mixed.jsonl", lines), "--to", $"http://{monitor.Url.Authority}", "--as-recorded");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                ("application/json; charset=utf-8", $"[{lines[0]},{lines[1]}]"),
                ("application/cloudevents-batch+json; charset=utf-8", $"[{lines[2]},{lines[3]}]"),
                ("application/json; charset=utf-8", $"[{lines[4]}]"),
            ],
            monitor.Requests.Select(request => (request.Headers["Content-Type"], request.Text)));
        Assert.All(monitor.Requests, request => Assert.Equal(
            ("POST", "/api/events", "Notification", false),
            (request.Method, request.Target, request.Headers["aeg-event-type"], request.Headers.ContainsKey("x-functions-key"))));
        Assert.Contains("5 events in 3 requests", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7080", "http://localhost:7080/api/events")]
    [InlineData("https://monitor.example/", "https://monitor.example/api/events")]
    [InlineData("http://localhost:7071", "http://localhost:7071/runtime/webhooks/eventgrid?functionName=OnConnectionEvents")]
    [InlineData("http://localhost:7071/x", "http://localhost:7071/x")]
    [InlineData("https://app.example/runtime/webhooks/eventgrid?functionName=Other", "https://app.example/runtime/webhooks/eventgrid?functionName=Other")]
    public void Knows_where_a_monitor_takes_events(string given, string url)
    {
        Assert.True(SendTarget.TryParse(given, out var address, out _));
        Assert.Equal(url, address.AbsoluteUri);
    }

    [Theory]
    [InlineData("localhost:7080", "--to is not an address")]
    [InlineData("https://app.example/x?functionName=F&code=S3CRET", "--to has a key in it")]
    [InlineData("https://user:S3CRET@app.example/", "--to has a key in it")]
    public async Task Refuses_an_address_that_is_none_or_holds_a_key_without_quoting_it(string given, string said)
    {
        var run = await ToolRun.Of("send", Record("03:00 pump-7 drops"), "--to", given);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--speed", "fast")]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "-1")]
    [InlineData("--batch", "0")]
    [InlineData("--batch", "5001")]
    [InlineData("--concurrency", "65")]
    [InlineData("--give-up-after", "5")]
    public async Task Refuses_a_number_that_makes_no_sense(string option, string value)
    {
        var run = await ToolRun.Of("send", Record("03:00 pump-7 drops"), "--to", "http://localhost:1", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 3600_000)]
    [InlineData(60, 60_000)]
    [InlineData(0.5, 7200_000)]
    public async Task Moves_times_so_that_the_recording_begins_now_and_compresses_them_by_the_speed(double speed, int untilLast)
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var late = Envelope("03:00 pump-7 drops", "03:30");
        var recording = _folder.Write("late.jsonl", Envelope("03:00 pump-1 drops", "03:00"), late, Envelope("04:00 pump-2 drops", "04:00"));

        await SendAsync(monitor, recording, options => options with { Speed = new Speed(speed) });

        Assert.Equal(
            [Time(0), Time(0), Time(untilLast)],
            Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Equal(TimeSpan.FromMilliseconds(untilLast), _time.Elapsed);
        Assert.Equal(3, monitor.Requests.Count);
    }

    [Fact]
    public async Task An_event_that_came_late_is_as_late_as_the_speed_makes_it()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var recording = _folder.Write("lag.jsonl", Envelope("03:00 pump-1 drops", "03:10"), Envelope("03:09 pump-2 drops", "03:16"));

        await SendAsync(monitor, recording, options => options with { Speed = new Speed(10) });

        Assert.Equal([Time(-60_000), Time(-6_000)], Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Equal(TimeSpan.FromSeconds(36), _time.Elapsed);
    }

    [Fact]
    public async Task As_fast_as_it_is_taken_everything_happens_now()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var recording = Record("03:00 pump-7 drops", "04:00 pump-7 connects", "09:00 pump-7 drops");

        var (exitCode, _, _) = await SendAsync(monitor, recording, options => options);

        Assert.Equal(0, exitCode);
        Assert.Equal([Time(0), Time(0), Time(0)], Sent(monitor).Select(item => (string)item["eventTime"]!));
        Assert.Single(monitor.Requests);
        Assert.Equal(TimeSpan.Zero, _time.Elapsed);
    }

    [Fact]
    public async Task Leaves_the_times_alone_when_it_is_told_to_and_keeps_the_speed()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var lines = Events("03:00 pump-7 drops", "03:10 pump-8 drops").Select(item => RecordedJson.CloudEvent(item).ToJsonString()).ToList();

        await SendAsync(monitor, _folder.Write("bare.jsonl", lines), options => options with { Speed = new Speed(60), AsRecorded = true });

        Assert.Equal(lines.Select(line => $"[{line}]"), monitor.Requests.Select(request => request.Text));
        Assert.Equal(TimeSpan.FromSeconds(10), _time.Elapsed);
    }

    [Fact]
    public async Task Nothing_but_the_time_is_changed()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var line = RecordedJson.EventGrid(Events("03:00 pump-7 drops")[0]);
        var raw = line.ToJsonString().Replace("\"eventTime\":\"", "\"eventTime\" : \"", StringComparison.Ordinal)
            .Replace("\"dataVersion\"", "\"more\":{\"eventTime\":\"x\",\"time\":[1.0e5]},\"dataVersion\"", StringComparison.Ordinal);

        await SendAsync(monitor, _folder.Write("odd.jsonl", raw), options => options);

        Assert.Equal($"[{raw.Replace((string)line["eventTime"]!, Time(0), StringComparison.Ordinal)}]", Assert.Single(monitor.Requests).Text);
    }

    [Fact]
    public async Task Cuts_what_is_due_into_batches_in_the_order_of_the_files()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);

        await SendAsync(
            monitor,
            [Record("03:00 a-{1..5} drop"), Record("02:00 b-{1..3} drop")],
            options => options with { Batch = 3 });

        Assert.Equal(
            ["a-1 a-2 a-3", "a-4 a-5 b-1", "b-2 b-3"],
            monitor.Requests.Select(request => string.Join(' ', Devices(request))));
    }

    [Fact]
    public async Task Sends_journals_without_their_other_entries_and_names_what_it_cannot_read()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var good = Envelope("03:05 pump-7 drops", "03:05");
        var other = good.Replace("DeviceDisconnected", "DeviceTelemetry", StringComparison.Ordinal);
        var recording = _folder.Write("journal.jsonl", """{"received":"2026-11-02T03:00:00Z","start":{}}""", good, other, "{broken");
        var rejects = _folder["rejects.jsonl"];

        var (exitCode, output, error) = await SendAsync(monitor, recording, options => options with { Rejects = rejects });

        Assert.Equal(0, exitCode);
        Assert.Equal(["pump-7"], Devices(Assert.Single(monitor.Requests)));
        Assert.StartsWith($"{recording}, line 4: broken JSON", error, StringComparison.Ordinal);
        Assert.Equal(["{broken"], await File.ReadAllLinesAsync(rejects));
        Assert.All(
            ["1  entries rejected", "1  events of other types", "1  other entries"],
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_monitor_that_has_no_time_is_asked_again_when_it_wants_to_be()
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
        Assert.Equal(TimeSpan.FromSeconds(1 + 20 + 4), _time.Elapsed);
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
        Assert.Equal(TimeSpan.FromSeconds(100), _time.Elapsed);
    }

    [Fact]
    public async Task Gives_up_at_once_where_it_would_have_to_wait_too_long()
    {
        await using var monitor = await LoopbackWeb.StartAsync(503, "", ("Retry-After", "3600"));

        var (exitCode, _, _) = await SendAsync(monitor, Record("03:00 pump-7 drops"), options => options);

        Assert.Equal((69, TimeSpan.Zero), (exitCode, _time.Elapsed));
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
        await using var recordings = new Recordings();
        using var rejects = new RejectsFile(path: null);
        using var http = ChannelHttp.CreateClient();
        var report = new SendReport(terminal, new ProgressLine(terminal, recordings), rejects, _time);
        var options = new SendOptions { Files = [], To = monitor.Url };
        var exchange = new HttpExchange(http, TimeProvider.System, TimeSpan.FromSeconds(0.5));
        var batch = new Batch(1, 1);
        batch.Add(OutgoingEvent.Of(
            new(RecordedEntryKind.Event, "x", 1, null, null, null, System.Text.Encoding.UTF8.GetBytes("{}")), time: null));

        var result = await new Sending.Delivery(options, key: null, exchange, _time, report).DeliverAsync(batch, CancellationToken.None);

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

        Assert.Equal((69, TimeSpan.FromMinutes(5)), (exitCode, _time.Elapsed));
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
            "send", Record("03:00 pump-7 drops"), "--to", monitor.Url.AbsoluteUri, "--key-file", _folder.Write("key", "S3CRET"));

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
        var recording = _folder.Write("events.jsonl", lines);
        var rejects = _folder["rejects.jsonl"];

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
        var options = new SendOptions { Files = [_folder.Write("long.jsonl", lines)], To = monitor.Url, Batch = 1, Concurrency = AtOnce };
        var sending = new SendRun(options, new Terminal(Stream.Null, error, IsOutputTerminal: false, IsErrorTerminal: false), _time)
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
            new SendRun(options, new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false), _time).RunAsync(interrupt.Token));

        Assert.Contains($"Not sent from {recording}, line 3 on.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 events in 2 requests", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private static List<ConnectionEvent> Events(params string[] lines) =>
        [.. StoryLines.Parse(lines).OfType<StoryStep.Arrives>().Select(step => step.Event)];

    private static string Envelope(string line, string received) => new JsonObject
    {
        ["received"] = StoryTime.Parse(received).ToString(),
        ["event"] = RecordedJson.EventGrid(Events(line)[0]),
    }.ToJsonString();

    private static string Time(int milliseconds) => (Instant.From(Now) + TimeSpan.FromMilliseconds(milliseconds)).ToString();

    private static IEnumerable<JsonNode> Sent(LoopbackWeb monitor) =>
        monitor.Requests.SelectMany(request => JsonNode.Parse(request.Text)!.AsArray()).Select(item => item!);

    private static IEnumerable<string> Devices(ReceivedRequest request) =>
        JsonNode.Parse(request.Text)!.AsArray().Select(item => (string)item!["data"]!["deviceId"]!);

    private string Record(params string[] lines) =>
        _folder.Write($"{Guid.NewGuid():N}.jsonl", StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()));

    private Task<(int ExitCode, string Output, string Error)> SendAsync(LoopbackWeb monitor, string file, Func<SendOptions, SendOptions> with) =>
        SendAsync(monitor, [file], with);

    private Task<(int ExitCode, string Output, string Error)> SendAsync(LoopbackWeb monitor, string[] files, Func<SendOptions, SendOptions> with) =>
        SendAsync(new Uri(monitor.Url, "/api/events"), files, with);

    private async Task<(int ExitCode, string Output, string Error)> SendAsync(Uri to, string[] files, Func<SendOptions, SendOptions> with)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false);
        var exitCode = await new SendRun(with(new SendOptions { Files = files, To = to }), terminal, _time).RunAsync(CancellationToken.None);
        return (exitCode, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
