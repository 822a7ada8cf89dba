using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public class RecordingFuzzTests
{
    private const string Noise = "\"\\{}[],: \u0000é7\t\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_line_that_is_not_blank_gives_an_entry(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Changed(Line(random), random)).Prepend(Event("first")).ToList();
            var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            var entries = await Read(new MemoryStream(bytes));

            var wanted = Enumerable.Range(1, lines.Count).Where(line => HoldsSomething(lines[line - 1]));
            Assert.Equal(wanted, entries.Select(entry => (int)entry.Line).Distinct());
            AssertSound(entries);
            Assert.Equal(Describe(entries), Describe(await Read(new DripStream(bytes, random.Next(1, 300)))));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_array_over_several_lines_never_breaks_the_reader(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var elements = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Line(random));
            var bytes = Encoding.UTF8.GetBytes(Changed($"[\n{string.Join(",\n", elements)}\n]\n", random, noise: Noise));
            var entries = await Read(new MemoryStream(bytes), maxBytes: 2000);

            AssertSound(entries);
            Assert.Equal(Describe(entries), Describe(await Read(new DripStream(bytes, random.Next(1, 300)), maxBytes: 2000)));
        }
    }

    private static void AssertSound(IEnumerable<RecordedEntry> entries) => Assert.All(entries, entry =>
    {
        Assert.Equal(entry.Kind == RecordedEntryKind.Event, entry.Event is not null);
        Assert.Equal(entry.Kind == RecordedEntryKind.Refused, entry.Reason is not null);
        Assert.False(entry.Raw.Span.ContainsAny((byte)'\n', (byte)'\r'));
    });

    private static string Line(Random random) => random.Next(6) switch
    {
        0 => new RawEvent { Device = $"pump-{random.Next(9)}" }.AsCloudEvent(),
        1 => $"[{Event("a")},{Event("b")}]",
        2 => $"{{\"received\":\"2026-11-02T03:06:00Z\",\"event\":[{Event("c")},{Event("d")}]}}",
        3 => $"{{\"received\":\"2026-11-02T03:06:00Z\",\"event\":{Event("e")}}}",
        4 => "{\"received\":\"2026-11-02T03:06:00Z\",\"policy\":{\"grace\":\"10m\"}}",
        _ => Event("f", "DeviceCreated"),
    };

    // Without line breaks, so that it stays one line.
    private static string Changed(string text, Random random, string noise = "\"\\{}[],: \u0000é7\t")
    {
        var changed = new StringBuilder(text);
        for (var change = random.Next(4); change > 0 && changed.Length > 0; change--)
        {
            var at = random.Next(changed.Length);
            _ = random.Next(3) switch
            {
                0 => changed.Insert(at, noise[random.Next(noise.Length)]),
                1 => changed.Remove(at, Math.Min(random.Next(1, 40), changed.Length - at)),
                _ => changed.Remove(at, changed.Length - at),
            };
        }

        return changed.ToString();
    }

    // An array without elements holds nothing that could be lost, alone or in an envelope.
    private static bool HoldsSomething(string line) => line.Any(character => !" \t\r[],".Contains(character, StringComparison.Ordinal))
        || (line.Trim().StartsWith('[') && !line.Trim().EndsWith(']'));
}
