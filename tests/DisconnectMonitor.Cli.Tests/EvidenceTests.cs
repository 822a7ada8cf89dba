namespace DisconnectMonitor.Cli.Tests;

public sealed class EvidenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replay_tells_what_the_log_shows_instead_of_what_it_looks_like()
    {
        var recording = Record("03:00 pump-7 connects", "03:05 pump-7 drops");
        var log = _folder.Write("log.jsonl", LogLines.Disconnect("03:04:51"), LogLines.Connect("01:54:00"), LogLines.Refusal("03:17:00"));

        var run = await ToolRun.Of("replay", recording, "--evidence", log, "--until", "2026-11-02T04:00:00Z");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("404104 DeviceConnectionClosedRemotely, observed: Observed 404104 at 03:04:51Z over MQTT, .NET SDK 1.41.3.", run.Output, StringComparison.Ordinal);
        Assert.Contains("03:21:00  updated   pump-7 is gone for 16m", run.Output, StringComparison.Ordinal);
        Assert.Contains("401003 IoTHubUnauthorized, observed: Observed 401003 at 03:17:00Z", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_itself_can_be_replayed_in_whatever_order_it_was_exported()
    {
        var lines = Enumerable.Range(1, 40).SelectMany(number => new[]
        {
            LogLines.Connect("02:00:00", $"site1-{number:00}"),
            LogLines.Disconnect("03:05:00", $"site1-{number:00}"),
            LogLines.Connect("03:40:00", $"site1-{number:00}"),
        }).Append(LogLines.Refusal("03:06:00", "site1-01")).ToList();
        var policy = _folder.Write("policy.json", """{"groupPattern":"^(?<group>site[0-9]+)-"}""");
        var log = _folder.Write("log.jsonl", lines);
        var reversed = _folder.Write("reversed.jsonl", Enumerable.Reverse(lines));

        var run = await ToolRun.Of("replay", "--format", "connections-log", log, "--policy", policy, "--drain");
        var again = await ToolRun.Of("replay", "--format", "connections-log", reversed, "--policy", policy, "--drain");

        Assert.Contains("40 of 40 devices of site1 are gone", run.Output, StringComparison.Ordinal);
        Assert.Contains("codes in the hub's log: 404104 DeviceConnectionClosedRemotely (", run.Output, StringComparison.Ordinal);
        Assert.Contains("The devices of site1 are back after 35m", run.Output, StringComparison.Ordinal);
        Assert.Contains("121 records of the Connections log; passed over: 1 refused connects", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Output, again.Output);
    }

    [Fact]
    public async Task What_cannot_be_read_in_a_log_is_named_counted_and_kept()
    {
        var nameless = LogLines.Disconnect("03:05:00").Replace("IOTHUBS/CONTOSO", "OTHERS/X", StringComparison.Ordinal);
        var log = _folder.Write("log.jsonl", LogLines.Disconnect("03:05:00"), "{broken", nameless);
        var rejects = _folder["rejects.jsonl"];

        var run = await ToolRun.Of("replay", "--format", "connections-log", log, "--rejects", rejects, "--strict");

        Assert.Equal(65, run.ExitCode);
        Assert.Contains($"{log}, line 2: broken JSON", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{log}, line 3: the record names no hub", run.Error, StringComparison.Ordinal);
        Assert.Contains("2  rejected", run.Output, StringComparison.Ordinal);
        Assert.Equal(["{broken", nameless], await File.ReadAllLinesAsync(rejects));
    }

    [Fact]
    public async Task A_log_that_is_missing_exits_with_66_and_another_format_with_2()
    {
        var recording = Record("03:05 pump-7 drops");

        Assert.Equal(66, (await ToolRun.Of("replay", recording, "--evidence", _folder["missing.jsonl"])).ExitCode);
        Assert.Equal(66, (await ToolRun.Of("replay", "--format", "connections-log", _folder["missing.jsonl"])).ExitCode);
        Assert.Equal(2, (await ToolRun.Of("replay", recording, "--format", "csv")).ExitCode);
    }

    [Fact]
    public async Task Explain_tells_a_devices_story_in_its_order()
    {
        var recording = Record(
            "03:00 pump-7 connects", "03:05 pump-7 drops", "03:06 pump-7 connects", "03:30 pump-8 drops", "04:00 pump-7 drops (arrives 04:02)", "04:40 pump-7 connects");
        var log = _folder.Write("log.jsonl", LogLines.Disconnect("03:59:50"), LogLines.Refusal("04:01:00"), LogLines.Refusal("04:01:00", "pump-8"));

        var run = await ToolRun.Of("explain", "pump-7", recording, "--evidence", log);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] story =
        [
            "03:00:00  event     connected",
            "03:05:00  decided   wait started (It dropped. It alerts only if it is still gone when its grace is over.); deadline 03:15:00",
            "03:06:00  decided   returned: blip (It was back in time: no alert.); gap 1m",
            "03:59:50  log       disconnect, 404104 DeviceConnectionClosedRemotely, Mqtt, 73.162.215.XXX",
            "04:01:00  log       connect refused, 401003 IoTHubUnauthorized",
            "04:02:00  event     disconnected, sequence 1005, of 04:00:00, 2m late",
            "decided   escalated (It was gone for longer than its grace, alone: it alerted.)",
            "opened    pump-7 is gone for 10m",
            "401003 IoTHubUnauthorized, observed",
            "decided   log noted",
            "04:40:00  decided   resolved (It was back after it had alerted: its incident is resolved.); gap 40m",
            "pump-7 on contoso, at the end: online; its drops keep no schedule",
        ];
        var at = 0;
        foreach (var line in story)
        {
            var found = run.Output.IndexOf(line, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{line}' is not there, or not in its place:\n{run.Output}");
            at = found + line.Length;
        }

        Assert.DoesNotContain("pump-8", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_shows_the_cluster_that_spoke_for_the_device()
    {
        var recording = Record("03:00 lone-{01..40} connect", "03:05 lone-{01..40} drop", "03:25 lone-{01..40} connect");

        var run = await ToolRun.Of("explain", "lone-07", recording);

        Assert.Contains("folded (Many devices are gone with it: the cluster's incident speaks for it.): h-", run.Output, StringComparison.Ordinal);
        Assert.Contains("opened    40 of 40 devices of contoso are gone", run.Output, StringComparison.Ordinal);
        Assert.Contains("returned: with its cluster (It was back, and the cluster's incident had spoken for it: no alert of its own.); gap 20m", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_has_nothing_to_say_of_a_device_that_is_not_there()
    {
        var run = await ToolRun.Of("explain", "Pump-7", Record("03:05 pump-7 drops"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Nothing is said of Pump-7", run.Error, StringComparison.Ordinal);
    }

    private string Record(params string[] lines) =>
        _folder.Write($"{Guid.NewGuid():N}.jsonl", StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()));
}
