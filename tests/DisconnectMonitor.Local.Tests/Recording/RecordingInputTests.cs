using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public class RecordingInputTests
{
    private static readonly string Day = string.Join('\n', Enumerable.Range(0, 2000).Select(i => Event($"pump-{i}")));

    public static TheoryData<string> Shapes =>
    [
        $"\uFEFF{Event("a")}\r\n\r\nbroken\n[{Event("b")},{Event("c")}] x\n{{\"received\":\"2026-11-02T03:06:00Z\",\"stop\":{{}}}}\n{new string('y', 6000)}\n{Event("é")}",
        $"[\n{Event("a")},\n\"x\\\"]\",\n{{\"a\":\"\n\"}},{Event("b")}] x\n\n[\n{new string('[', 6000)}{new string(']', 6000)},{Event("c")}]{Event("d")}\n7",
        $"[{Event("a")},{Event("b")}]{new string('y', 6000)}\n[{Event("c")},\n{Event("d")}",
        $"  [\n{Event("a")},{{\"id\":",
        "{",
        "\u00ef",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task How_the_bytes_arrive_makes_no_difference(string recording)
    {
        var whole = Describe(await Read(recording, maxBytes: 5000)).ToList();

        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(recording), Gzip(recording) })
        {
            for (var atMost = 1; atMost <= 7; atMost++)
            {
                Assert.Equal(whole, Describe(await Read(new DripStream(bytes, atMost), maxBytes: 5000)));
            }
        }
    }

    [Fact]
    public async Task Gzip_is_recognised_by_its_first_bytes() =>
        Assert.Equal(Describe(await Read(Day)), Describe(await Read(new MemoryStream(Gzip(Day)))));

    [Fact]
    public async Task Gzip_files_may_be_put_together()
    {
        byte[] both = [.. Gzip($"{Event("a")}\n{Event("b")}"), .. Gzip($"\n{Event("c")}\n")];

        Assert.Equal(["1 Event a", "2 Event b", "3 Event c"], Describe(await Read(new MemoryStream(both))));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task Gzip_that_ends_too_early_gives_what_came_before_and_says_so(double part)
    {
        var whole = Describe(await Read(Day)).ToList();
        var compressed = Gzip(Day);
        var entries = await Read(new MemoryStream(compressed[..(int)(compressed.Length * part)]));
        var events = entries.TakeWhile(entry => entry.Kind == RecordedEntryKind.Event).ToList();

        Assert.True(events.Count > whole.Count * part / 2);
        Assert.Equal(whole.Take(events.Count), Describe(events));
        Assert.All(entries.Skip(events.Count), entry => Assert.Equal(RecordedEntryKind.Refused, entry.Kind));
        Assert.InRange(entries.Count - events.Count, 1, 2);
        Assert.Equal("the gzip data ends too early or is damaged: what follows here is lost", entries[^1].Reason);
        Assert.InRange(entries[^1].Line, events.Count, events.Count + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Even_its_last_bytes_are_missed(int missing)
    {
        var compressed = Gzip($"{Event("a")}\n");
        var entries = await Read(new MemoryStream(compressed[..^missing]));

        Assert.Equal(["1 Event a", "2 Refused the gzip data ends too early or is damaged: what follows here is lost <>"], Describe(entries));
    }

    [Fact]
    public async Task Gzip_that_is_damaged_says_so()
    {
        var compressed = Gzip(Day);
        compressed[^6] ^= 0xFF;
        var entries = await Read(new MemoryStream(compressed));

        Assert.Equal("the gzip data ends too early or is damaged: what follows here is lost", entries[^1].Reason);
    }

    [Fact]
    public async Task Progress_is_told_in_bytes_of_the_file()
    {
        var compressed = Gzip(Day);
        await using var reader = new RecordingReader(new MemoryStream(compressed), "x", new EventReader());
        Assert.Equal(compressed.Length, reader.Length);
        Assert.Equal(0, reader.BytesRead);

        await foreach (var entry in reader.ReadAsync())
        {
            Assert.InRange(reader.BytesRead, 1, compressed.Length);
        }

        Assert.Equal(compressed.Length, reader.BytesRead);
    }

    [Fact]
    public async Task Progress_goes_with_the_entries_that_are_taken_and_not_with_what_is_read_ahead()
    {
        var recording = System.Text.Encoding.UTF8.GetBytes($"{Event("a")}\n{Event("b")}\n{Event("c")}\n{Event("d")}\n");
        await using var reader = new RecordingReader(new MemoryStream(recording), "x", new EventReader());

        var read = new List<long>();
        await foreach (var entry in reader.ReadAsync())
        {
            read.Add(reader.BytesRead);
        }

        // The two bytes by which gzip is known are read first.
        Assert.All(read.Select((bytes, index) => bytes - (recording.Length * (index + 1) / 4)), off => Assert.InRange(off, -2, 2));
        Assert.Equal(4, read.Count);
    }

    [Fact]
    public async Task The_length_of_a_pipe_is_unknown()
    {
        await using var reader = new RecordingReader(new DripStream([], 1), "x", new EventReader());

        Assert.Null(reader.Length);
    }
}
