using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Cli.Tests.Sending;

/// <summary>What is sent, and what is refused before anything is.</summary>
public sealed class SendTests : SendTest
{
    [Fact]
    public async Task Delivers_as_Event_Grid_does_and_each_schema_by_itself()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var events = Events("03:00 pump-{1..5} connect");
        string[] lines =
        [
            .. events.Select((item, index) => (index is 2 or 3 ? RecordedJson.CloudEvent(item) : RecordedJson.EventGrid(item)).ToJsonString()),
        ];

        var run = await ToolRun.Of("send", Folder.Write("mixed.jsonl", lines), "--to", $"http://{monitor.Url.Authority}", "--as-recorded");

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

    [Fact]
    public async Task Cuts_what_is_due_into_batches_in_the_order_of_time()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);

        await SendAsync(
            monitor,
            [Record("03:00 a-{1..5} drop"), Record("02:00 b-{1..3} drop")],
            options => options with { Batch = 3 });

        Assert.Equal(
            ["b-1 b-2 b-3", "a-1 a-2 a-3", "a-4 a-5"],
            monitor.Requests.Select(request => string.Join(' ', Devices(request))));
    }

    [Fact]
    public async Task Sends_journals_without_their_other_entries_and_names_what_it_cannot_read()
    {
        await using var monitor = await LoopbackWeb.StartAsync(200);
        var good = Envelope("03:05 pump-7 drops", "03:05");
        var other = good.Replace("DeviceDisconnected", "DeviceTelemetry", StringComparison.Ordinal);
        var recording = Folder.Write("journal.jsonl", """{"received":"2026-11-02T03:00:00Z","start":{}}""", good, other, "{broken");
        var rejects = Folder["rejects.jsonl"];

        var (exitCode, output, error) = await SendAsync(monitor, recording, options => options with { Rejects = rejects });

        Assert.Equal(0, exitCode);
        Assert.Equal(["pump-7"], Devices(Assert.Single(monitor.Requests)));
        Assert.StartsWith($"{recording}, line 4: broken JSON", error, StringComparison.Ordinal);
        Assert.Equal(["{broken"], await File.ReadAllLinesAsync(rejects));
        Assert.All(
            ["1  entries rejected", "1  events of other types", "1  other entries"],
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }
}
