using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public class EnvelopeTests
{
    private const string Received = "\"received\":\"2026-11-02T03:06:00.5Z\"";
    private const string At = "2026-11-02T03:06:00.500Z";

    [Fact]
    public async Task An_event_comes_with_its_arrival()
    {
        var entries = await Read($"{{{Received},\"event\":{Event("a")}}}\n{{\"event\":{Event("b", "DeviceCreated")},{Received}}}");

        Assert.Equal([$"1 {At} Event a", $"2 {At} Event b"], Describe(entries));
    }

    [Fact]
    public async Task A_batch_shares_its_arrival()
    {
        var entries = await Read($"{{{Received},\"event\":[{Event("a")},{Event("b", "DeviceTelemetry")},{Event("c")}]}}\n{{{Received},\"event\":[]}}");

        Assert.Equal([$"1 {At} Event a", $"1 {At} Ignored", $"1 {At} Event c"], Describe(entries));
    }

    [Fact]
    public async Task Events_are_kept_as_they_stand_where_that_is_asked_for()
    {
        var (bare, one, two) = (Event("a"), Event("b").Replace(",", " ,\t", StringComparison.Ordinal), Event("c"));
        var recording = $"{bare}\n{{{Received},\"event\":{one}}}\n{{{Received},\"event\":[{two},{Event("d", "DeviceTelemetry")}]}}\n[{bare}, {two}]\n";
        await using var reader = new RecordingReader(new MemoryStream(Encoding.UTF8.GetBytes(recording)), "x", new EventReader());

        var kept = new List<string>();
        await foreach (var entry in reader.ReadAsync(keepsEvents: true))
        {
            kept.Add(Encoding.UTF8.GetString(entry.Raw.Span));
        }

        Assert.Equal([bare, one, two, "", bare, two], kept);
        Assert.All(await Read(recording), entry => Assert.True(entry.Raw.IsEmpty));
    }

    [Fact]
    public async Task What_is_refused_in_it_keeps_its_arrival_to_be_replayed_with()
    {
        var one = Assert.Single(await Read($"{{{Received},\"event\":{Event("pump 7")}}}"));
        var many = (await Read($"{{{Received},\"event\":[{Event("a")},{Event("pump 7")}]}}"))[1];

        Assert.Equal(one, many with { Raw = one.Raw });
        Assert.Equal(Describe(one), Describe(many));
        Assert.Equal(At, one.Received.ToString());
        Assert.Equal($"{{\"received\":\"{At}\",\"event\":{Event("pump 7")}}}", Encoding.UTF8.GetString(one.Raw.Span));
        Assert.Equal(one.Reason, Assert.Single(await Read(Encoding.UTF8.GetString(one.Raw.Span))).Reason);
    }

    [Theory]
    [InlineData("start", RecordedEntryKind.Start)]
    [InlineData("stop", RecordedEntryKind.Stop)]
    [InlineData("policy", RecordedEntryKind.Policy)]
    [InlineData("silence", RecordedEntryKind.Silence)]
    [InlineData("command", RecordedEntryKind.Command)]
    [InlineData("log", RecordedEntryKind.Log)]
    [InlineData("delivery", RecordedEntryKind.Delivery)]
    public async Task Everything_else_is_handed_on_as_it_is(string name, RecordedEntryKind kind)
    {
        var entries = await Read($"{{{Received},\"{name}\": {{\"a\":[1, \"x\"]}} }}\n{{\"{name}\":null,{Received}}}");

        Assert.Equal([$"1 {At} {kind} {{\"a\":[1, \"x\"]}}", $"2 {At} {kind} null"], Describe(entries));
    }

    [Theory]
    [InlineData($"{{{Received}}}", "the envelope holds nothing but received")]
    [InlineData($"{{{Received},\"evnt\":{{}}}}", "an envelope does not hold \"evnt\"")]
    [InlineData($"{{{Received},\"start\":{{}},\"id\":1}}", "an envelope does not hold \"id\"")]
    [InlineData($"{{{Received},\"start\":{{}},\"stop\":{{}}}}", "the envelope holds more than one thing")]
    [InlineData($"{{{Received},\"start\":{{}},\"start\":{{}}}}", "the envelope holds more than one thing")]
    [InlineData($"{{{Received},\"start\":{{}},{Received}}}", "received is given twice")]
    [InlineData("{\"received\":\"soon\",\"start\":{}}", "received \"soon\" is not a time")]
    [InlineData("{\"received\":\"2026-11-02T03:06:00\",\"start\":{}}", "received \"2026-11-02T03:06:00\" has no offset from UTC")]
    [InlineData("{\"received\":{\"a\":1},\"start\":{}}", "received is an object, not a string")]
    [InlineData("{\"start\":{}}", "received is missing")]
    [InlineData("{\"event\":{\"type\":\"x\"}}", "received is missing")]
    [InlineData($"{{{Received},\"event\":\"[]\"}}", "event is neither an object nor an array")]
    [InlineData($"{{{Received},\"event\":null}}", "event is neither an object nor an array")]
    [InlineData(
        $"{{{Received},\"start\":{{}}",
        "broken JSON at byte 47")]
    public async Task A_wrong_envelope_is_refused(string envelope, string reason) =>
        Assert.Equal([$"1 Refused {reason} <{envelope}>", "2 Event a"], Describe(await Read($"{envelope}\n{Event("a")}")));

    [Fact]
    public async Task An_event_that_holds_the_word_received_is_an_event() =>
        Assert.Equal(["1 Event a"], Describe(await Read(Event("a", "DeviceCreated"))));

    [Fact]
    public async Task An_event_that_is_refused_keeps_its_own_reason() =>
        Assert.Equal(
            "data is missing",
            Assert.Single(await Read("""{"type":"Microsoft.Devices.DeviceDeleted","time":"2026-11-02T03:06:00Z","event":{}}""")).Reason);
}
