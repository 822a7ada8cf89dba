using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Cli.Tests.Forms;

/// <summary>Every form truncated, damaged, mixed and hostile: nothing breaks the reader, and nothing is lost without a word.</summary>
public class FormFuzzTests
{
    // Forms of one event on each line.
    private static readonly string[] OfLines =
        ["events-lines.jsonl", "events-journal.jsonl", "storage-queue-base64.txt", "event-hubs-capture.jsonl", "hub-routing.json", "hub-routing-base64.json", "monitor-events-lines.jsonl"];

    public static TheoryData<string> Files => new(Corpus.Files);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_was_cut_off_says_so_unless_it_was_cut_between_two_events(string file)
    {
        var bytes = await File.ReadAllBytesAsync(Corpus.PathOf(file));
        for (var cut = 0; cut <= bytes.Length; cut += 1 + (bytes.Length / 400))
        {
            var reading = await ReadAsync(bytes[..cut]);

            Assert.True(
                reading.Foreign is not null || reading.Events == 2 || reading.Refused + reading.Ignored > 0 || IsBetweenEvents(file, bytes, cut),
                $"{file}, cut after {cut} of {bytes.Length} bytes: {reading}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Damage_breaks_nothing_and_how_the_bytes_arrive_makes_no_difference(string file)
    {
        var random = new Random(16);
        var bytes = await File.ReadAllBytesAsync(Corpus.PathOf(file));
        for (var round = 0; round < 150; round++)
        {
            var damaged = Damage(bytes, random);
            var reading = await ReadAsync(damaged);

            Assert.Equal(reading, await ReadAsync(damaged, atMost: random.Next(1, 200)));
            Assert.InRange(reading.Events, 0, 2 * 3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lines_of_all_forms_in_one_file_each_give_an_entry(int seed)
    {
        var random = new Random(seed);
        var good = OfLines.SelectMany(file => File.ReadAllLines(Corpus.PathOf(file))).ToArray();
        for (var round = 0; round < 100; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 30)).Select(_ => good[random.Next(good.Length)]).ToArray();
            var broken = lines.Select(_ => random.Next(5) == 0).ToArray();
            var text = string.Join('\n', lines.Select((line, index) => broken[index] ? line[..random.Next(1, line.Length)] : line).Prepend(good[0]));

            var reading = await ReadAsync(Encoding.UTF8.GetBytes(text));

            Assert.Equal(lines.Length + 1, reading.Events + reading.Refused + reading.Ignored);
            Assert.Equal(lines.Length + 1 - broken.Count(isBroken => isBroken), reading.Events);
        }
    }

    [Fact]
    public async Task Files_of_different_forms_put_together_lose_nothing_without_a_word()
    {
        var random = new Random(3);
        var files = Corpus.Files.Where(file => !file.EndsWith(".avro", StringComparison.Ordinal) && !file.Contains("utf16", StringComparison.Ordinal) && !file.Contains("powershell", StringComparison.Ordinal)).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var (first, second) = (files[random.Next(files.Length)], files[random.Next(files.Length)]);
            byte[] together = [.. await File.ReadAllBytesAsync(Corpus.PathOf(first)), (byte)'\n', .. await File.ReadAllBytesAsync(Corpus.PathOf(second))];

            var reading = await ReadAsync(together);

            Assert.True(reading.Events == 4 || reading.Refused + reading.Ignored > 0, $"{first} and {second}: {reading}");
        }
    }

    [Theory]
    [InlineData("{\"a\":\n", 2)]
    [InlineData("[\n  [", 2)]
    [InlineData("{\"a\":1,\n \"b\":[1,\n", 1)]
    [InlineData("\"", 1)]
    [InlineData("{\"Body\":\"", 1)]
    [InlineData("TimeGenerated,OperationName\n\"", 1)]
    public async Task What_never_ends_takes_no_more_than_its_share(string piece, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < 300_000)
        {
            _ = text.Append(piece).Append(random.Next(3) == 0 ? " " : "");
        }

        var reading = await ReadAsync(Encoding.UTF8.GetBytes(text.ToString()), maxBytes: 10_000);

        Assert.Equal(0, reading.Events);
        Assert.True(reading.Foreign is not null || reading.Refused > 0, reading.ToString());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(540)]
    public async Task An_Avro_file_that_announces_more_than_it_has_is_refused(int at)
    {
        var bytes = await File.ReadAllBytesAsync(Corpus.PathOf("event-hubs-capture.avro"));
        byte[] hostile = [.. bytes[..at], 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, .. bytes[at..]];

        var reading = await ReadAsync(hostile);

        Assert.True(reading.Foreign is not null || reading.Refused > 0, reading.ToString());
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var change = random.Next(1, 6); change > 0 && damaged.Count > 0; change--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 60), damaged.Count - at));
                    break;
                default:
                    damaged.InsertRange(at, damaged.Skip(random.Next(damaged.Count)).Take(random.Next(1, 120)).ToArray());
                    break;
            }
        }

        return [.. damaged];
    }

    // Nobody can tell that something is missing after a line, or an object, that is whole.
    private static bool IsBetweenEvents(string file, byte[] bytes, int cut)
    {
        var isLine = cut == 0 || cut == bytes.Length || bytes[cut] is (byte)'\n' or (byte)'\r' || bytes[cut - 1] == '\n';
        var before = Encoding.UTF8.GetString(bytes[..cut]).TrimEnd();
        return before.Length == 0
            || "Starting event monitor, use ctrl-c to stop...".StartsWith(before, StringComparison.Ordinal)
            || (file.EndsWith(".avro", StringComparison.Ordinal) && bytes.AsSpan(0, cut).EndsWith(bytes.AsSpan()[^16..]))
            || (file.EndsWith(".csv", StringComparison.Ordinal) && (!before.Contains('\n', StringComparison.Ordinal) || before.EndsWith('}')))
            || (file == "events-dead-letters-put-together.json" && before.EndsWith("\n]", StringComparison.Ordinal))
            || before.EndsWith("\n}", StringComparison.Ordinal)
            || (isLine && (OfLines.Contains(file) || file.EndsWith("PT1H.json", StringComparison.Ordinal) || file.EndsWith("sv", StringComparison.Ordinal)))
            || (file.EndsWith(".tsv", StringComparison.Ordinal) && before.Contains('\n', StringComparison.Ordinal))
            || (file.EndsWith(".tsv", StringComparison.Ordinal) && before.Contains("2026-11-02T08:", StringComparison.Ordinal));
    }

    private static async Task<Reading> ReadAsync(byte[] bytes, int atMost = int.MaxValue, int maxBytes = RecordingReader.MaxElementBytes)
    {
        await using var reader = new RecordingReader(new Trickle(bytes, atMost), "x", new EventReader(), maxBytes);
        var foreign = await reader.RecognizeAsync();
        if (foreign is not null)
        {
            return new Reading(foreign, 0, 0, 0);
        }

        if (reader.Holds == RecordingContent.Log)
        {
            var pieces = new List<LogPiece>();
            await foreach (var piece in reader.ReadLogAsync(new LogReader()))
            {
                pieces.Add(piece);
            }

            return new Reading(null, pieces.Sum(piece => piece.Reading.Records.Length), pieces.Sum(piece => piece.Reading.Ignored), pieces.Sum(piece => piece.Reading.Problems.Length));
        }

        var entries = new List<RecordedEntry>();
        await foreach (var entry in reader.ReadAsync())
        {
            Assert.Equal(entry.Kind == RecordedEntryKind.Event, entry.Event is not null);
            Assert.Equal(entry.Kind == RecordedEntryKind.Refused, entry.Reason is not null);
            Assert.False(entry.Raw.Span.ContainsAny((byte)'\n', (byte)'\r'));
            entries.Add(entry);
        }

        return new Reading(null, entries.Count(entry => entry.Event is not null), entries.Count(entry => entry.Kind == RecordedEntryKind.Ignored), entries.Count(entry => entry.Kind == RecordedEntryKind.Refused));
    }

    private sealed record Reading(string? Foreign, int Events, int Ignored, int Refused);

    private sealed class Trickle(byte[] bytes, int atMost) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atMost));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, atMost)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
