using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public class SpreadArrayTests
{
    [Fact]
    public async Task A_first_line_that_leaves_an_array_open_makes_the_file_one_array()
    {
        var entries = await Read($"[\n  {Event("a")},\n  {Pretty(Event("b"))},\n\n  {Event("c")}, {Event("d")}\n]\n");

        Assert.Equal(["2 Event a", "3 Event b", "8 Event c", "8 Event d"], Describe(entries));
    }

    [Fact]
    public async Task Several_such_arrays_may_follow_each_other()
    {
        var entries = await Read($"\n[{Event("a")},\n{Event("b")}]\n[\n{Event("c")}]\n[{Event("d")}]\n{Event("e")}\n");

        Assert.Equal(["2 Event a", "3 Event b", "5 Event c", "6 Event d", "7 Event e"], Describe(entries));
    }

    [Fact]
    public async Task A_huge_array_on_one_line_streams()
    {
        var events = string.Join(',', Enumerable.Range(0, 300).Select(i => Event($"pump-{i}")));
        var entries = await Read($"[{events}]\n{Event("last")}", maxBytes: 1000);

        Assert.Equal(301, entries.Count);
        Assert.All(entries, entry => Assert.Equal(RecordedEntryKind.Event, entry.Kind));
        Assert.Equal(2, entries[^1].Line);
    }

    [Fact]
    public async Task Its_elements_may_be_envelopes()
    {
        var entries = await Read($"[\n{{\"received\":\"2026-11-02T03:06:00Z\",\"event\":[\n{Event("a")},\n{Event("b")}]}},\n{Event("c")}\n]");

        Assert.Equal(["3 2026-11-02T03:06:00.000Z Event a", "4 2026-11-02T03:06:00.000Z Event b", "5 Event c"], Describe(entries));
    }

    [Theory]
    [InlineData("oops", "broken JSON at byte 0")]
    [InlineData("{\"a\":1}}", "broken JSON at byte 7")]
    [InlineData("{\"a\":\"]}\\\"{[,\"}", "eventType (type in CloudEvents) is missing")]
    [InlineData("{\"a\":1} {\"a\":2}", "broken JSON at byte 8")]
    [InlineData("[{}]", "an event is an object, not an array")]
    public async Task A_broken_element_costs_only_itself(string element, string reason)
    {
        var entries = await Read($"[\n{Event("a")},\n{element},\n{Event("b")}\n]");

        Assert.Equal(["2 Event a", $"3 Refused {reason} <{element}>", "4 Event b"], Describe(entries));
    }

    [Fact]
    public async Task A_broken_element_whose_brackets_do_not_balance_costs_what_follows()
    {
        var entries = await Read($"[\n{Event("a")},\n{{\"a\":[1,2}},\n{{\"b\":3}}\n]");

        Assert.Equal(
            [
                "2 Event a",
                "3 Refused broken JSON at byte 9 <{\"a\":[1,2}, {\"b\":3} ]>",
                "1 Refused the array that starts here is never closed <>",
            ],
            Describe(entries));
    }

    [Fact]
    public async Task A_string_that_is_never_closed_ends_with_its_line()
    {
        var entries = await Read($"[\n{{\"id\":\"x,\n\"type\":\"y\"}},\n{Event("b")}\n]");

        Assert.Equal([RecordedEntryKind.Refused, RecordedEntryKind.Event], entries.Select(entry => entry.Kind));
        Assert.Equal("{\"id\":\"x, \"type\":\"y\"}", Encoding.UTF8.GetString(entries[0].Raw.Span));
    }

    [Fact]
    public async Task Commas_too_many_or_none_at_the_end_lose_nothing() =>
        Assert.Equal(["2 Event a", "3 Event b"], Describe(await Read($"[,\n{Event("a")},,\n{Event("b")},\n]")));

    [Fact]
    public async Task An_array_that_is_never_closed_is_refused_at_the_end()
    {
        var entries = await Read($"\n[\n{Event("a")},\n{Event("b")}\n");

        Assert.Equal(["3 Event a", "4 Event b", "2 Refused the array that starts here is never closed <>"], Describe(entries));
    }

    [Fact]
    public async Task An_element_that_is_cut_off_is_refused_too()
    {
        var entries = await Read($"[\n{Event("a")},\n{{\"id\":");

        Assert.Equal(
            [
                "2 Event a",
                "3 Refused broken JSON at byte 6 <{\"id\":>",
                "1 Refused the array that starts here is never closed <>",
            ],
            Describe(entries));
    }

    [Fact]
    public async Task What_follows_the_array_on_its_line_is_refused()
    {
        var entries = await Read($"[\n{Event("a")}] oops\n{Event("b")}");

        Assert.Equal(["2 Event a", "2 Refused text follows the end of the array <oops>", "3 Event b"], Describe(entries));
    }

    [Fact]
    public async Task An_element_that_is_too_long_is_refused_and_reading_goes_on()
    {
        var tooLong = $"{{\"a\":[\n\"{new string('x', 2000)}]}}\"\n,1]}}";
        var entries = await Read($"[\n{tooLong},\n{Event("a")},\n{tooLong}]\n{Event("b")}", maxBytes: 1000);

        Assert.Equal(
            ["2 Refused", "5 Event", "6 Refused", "9 Event"],
            entries.Select(entry => $"{entry.Line} {entry.Kind}"));
        Assert.Equal("longer than 1000 bytes: skipped, and only the first 1000 bytes are kept", entries[0].Reason);
        Assert.Equal(tooLong[..1000].Replace('\n', ' '), Encoding.UTF8.GetString(entries[0].Raw.Span));
    }

    [Fact]
    public async Task The_refused_text_has_no_line_breaks()
    {
        var entry = Assert.Single(await Read($"[\n{Pretty(Event("pump 7")).ReplaceLineEndings("\r\n")}\r\n]"));

        Assert.DoesNotContain('\n', Encoding.UTF8.GetString(entry.Raw.Span));
        Assert.DoesNotContain('\r', Encoding.UTF8.GetString(entry.Raw.Span));
        Assert.Equal(EventReadingKind.Refused, new EventReader().Read(entry.Raw.Span).Kind);
        Assert.Equal(entry.Reason, new EventReader().Read(entry.Raw.Span).Reason);
    }

    private static string Pretty(string json) =>
        json.Replace("\"data\":{", "\n    \"data\": {\n", StringComparison.Ordinal)
            .Replace(",\"dataVersion\"", "\n,\"dataVersion\"", StringComparison.Ordinal);
}
