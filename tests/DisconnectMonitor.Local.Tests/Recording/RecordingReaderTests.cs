using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public class RecordingReaderTests
{
    [Fact]
    public async Task Each_line_is_an_event_of_either_schema()
    {
        var entries = await Read($"{Event("a")}\n{new RawEvent { Device = "b" }.AsCloudEvent()}\n{Event("c", "DeviceTelemetry")}\n");

        Assert.Equal(["1 Event a", "2 Event b", "3 Ignored"], Describe(entries));
        Assert.All(entries, entry => Assert.Equal("day.jsonl", entry.Source));
        Assert.All(entries, entry => Assert.Null(entry.Received));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Blank_lines_are_skipped_and_counted(string end)
    {
        var entries = await Read($"{end}  {end}{Event("a")}{end}\t{end}  {Event("b")}  {end}{end}{Event("c")}");

        Assert.Equal(["3 Event a", "5 Event b", "7 Event c"], Describe(entries));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("[]")]
    [InlineData("[\n]\n")]
    public async Task An_empty_recording_has_no_entries(string recording) => Assert.Empty(await Read(recording));

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_recording() =>
        Assert.Equal(["1 Event a", "2 Event b"], Describe(await Read($"\uFEFF{Event("a")}\n{Event("b")}")));

    [Fact]
    public async Task A_batch_on_one_line_gives_its_events()
    {
        var entries = await Read($"[{Event("a")} , {Event("b")}]\r\n{Event("c")}\n[{Event("d")}]");

        Assert.Equal(["1 Event a", "1 Event b", "2 Event c", "3 Event d"], Describe(entries));
    }

    [Fact]
    public async Task A_broken_line_costs_only_itself()
    {
        var entries = await Read($"{Event("a")}\n{{\"eventType\":\n{Event("b")}\nnonsense\n7\n{Event("c")}");

        Assert.Equal(
            [
                "1 Event a",
                "2 Refused broken JSON at byte 13 <{\"eventType\":>",
                "3 Event b",
                "4 Refused broken JSON at byte 1 <nonsense>",
                "5 Refused an event is an object, not a number <7>",
                "6 Event c",
            ],
            Describe(entries));
    }

    [Fact]
    public async Task A_broken_batch_costs_the_elements_that_are_broken()
    {
        var entries = await Read($"{Event("a")}\n[{Event("b")},oops,{Event("c")}]\n[{Event("d")},{{\"id\":\n[{Event("e")}] {{}}\n{Event("f")}");

        Assert.Equal(
            [
                "1 Event a",
                "2 Event b",
                "2 Refused broken JSON at byte 0 <oops>",
                "2 Event c",
                "3 Event d",
                "3 Refused broken JSON at byte 6 <{\"id\":>",
                "3 Refused the array that starts here is never closed <>",
                "4 Event e",
                "4 Refused text follows the end of the array <{}>",
                "5 Event f",
            ],
            Describe(entries));
    }

    [Fact]
    public async Task A_refused_event_comes_with_its_reason_and_its_text()
    {
        var wrong = Event("pump 7");
        var entry = Assert.Single(await Read(wrong));

        Assert.Equal("data.deviceId \"pump 7\" holds ' ', which IoT Hub does not allow in an id", entry.Reason);
        Assert.Equal(wrong, Encoding.UTF8.GetString(entry.Raw.Span));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_reading_goes_on()
    {
        var tooLong = Event("b") + new string('x', 5000);
        var entries = await Read($"{Event("a")}\n{tooLong}\n[{Event("c")},{tooLong}]\n{Event("d")}\n{tooLong}", maxBytes: 4500);

        Assert.Equal(
            ["1 Event", "2 Refused", "3 Refused", "4 Event", "5 Refused"],
            entries.Select(entry => $"{entry.Line} {entry.Kind}"));
        Assert.Equal("longer than 4500 bytes: skipped, and only the first 4096 bytes are kept", entries[1].Reason);
        Assert.Equal(tooLong[..4096], Encoding.UTF8.GetString(entries[1].Raw.Span));
    }

    [Fact]
    public async Task A_line_of_16_MB_is_read()
    {
        var padding = new string(' ', RecordingReader.MaxElementBytes - Event("a").Length);

        Assert.Equal(["1 Event a", "2 Event b"], Describe(await Read($"{Event("a")}{padding}\n{Event("b")}")));

        var entries = await Read($"{Event("a")} {padding}\n{Event("b")}");

        Assert.Equal([RecordedEntryKind.Refused, RecordedEntryKind.Event], entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_line_by_line()
    {
        var entries = await Read(new MemoryStream([0xFE, 0xFD, (byte)'\n', 0x00, (byte)'\n', .. Encoding.UTF8.GetBytes(Event("a"))]));

        Assert.Equal([RecordedEntryKind.Refused, RecordedEntryKind.Refused, RecordedEntryKind.Event], entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var reader = new RecordingReader(
            new DripStream(Encoding.UTF8.GetBytes($"{Event("a")}\n{Event("b")}\n"), 100), "x", new EventReader());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var entry in reader.ReadAsync(cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }
}
