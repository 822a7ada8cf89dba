using System.IO.Compression;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Cli.Tests.Forms;

/// <summary>Files that would fill any memory: each reader refuses at its limit, and what it holds meanwhile stays a few times that.</summary>
[Collection(nameof(FormMemoryTests))]
public class FormMemoryTests
{
    private const int MaxBytes = 1024 * 1024;
    private const long Gigabyte = 1024L * 1024 * 1024;

    // The buffer that grows by doubling, the pieces cut from it, and what the test itself holds.
    private const long MostHeld = 24 * MaxBytes;

    public static TheoryData<string, long> Endless => new()
    {
        { "{\"a\":\"|x", Gigabyte },
        { "x|x", 16 * MaxBytes },
        { "\"|x", 16 * MaxBytes },
        { "[\n {\"a\":[1|,1", 16 * MaxBytes },
        { "[\n {\"a\":1}|,\n {\"a\":1}", 2 * MaxBytes },
        { "{\n \"a\":[|1,\n", 16 * MaxBytes },
        { "|[", 16 * MaxBytes },
        { "|{\"a\":", 16 * MaxBytes },
        { "|{\"a\":\n", MaxBytes / 4 },
        { "{\"records\":[\n {\"time\":\"|x", 16 * MaxBytes },
        { "TimeGenerated,OperationName\n\"|x\n", 2 * MaxBytes },
        { "TimeGenerated [UTC],OperationName,ResultType,properties_s|,x", 16 * MaxBytes },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task What_never_ends_is_refused_and_not_held(string text, long length)
    {
        var parts = text.Split('|');

        AssertRefused(await ReadAsync(new EndlessStream(Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]), length)));
    }

    [Fact]
    public async Task A_line_of_UTF_16_that_never_ends_is_refused_and_not_held() =>
        AssertRefused(await ReadAsync(new EndlessStream(Encoding.Unicode.GetBytes("{\"a\":\""), Encoding.Unicode.GetBytes("x"), 16 * MaxBytes)));

    [Fact]
    public async Task A_small_gzip_file_that_unpacks_to_a_gigabyte_is_refused_and_not_held()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(new byte[16 * MaxBytes]);
        }

        AssertRefused(await ReadAsync(new EndlessStream(Gzip("{\"a\":\""), member.ToArray(), 64 * member.Length)));
    }

    [Theory]
    [InlineData(1L << 40, 1L << 40, "null")]
    [InlineData(1, MaxBytes + 1, "null")]
    [InlineData(1, long.MaxValue, "null")]
    [InlineData(long.MaxValue, MaxBytes, "null")]
    [InlineData(1, long.MaxValue, "deflate")]
    public async Task An_Avro_block_that_claims_more_than_there_can_be_is_refused(long count, long size, string codec)
    {
        byte[] head = [.. AvroHead("""{"type":"record","name":"r","fields":[{"name":"Body","type":"bytes"}]}""", codec), .. Number(count), .. Number(size)];

        AssertRefused(await ReadAsync(new EndlessStream(head, [0], Gigabyte / 16)));
    }

    [Fact]
    public async Task An_Avro_block_that_unpacks_to_a_gigabyte_is_refused_and_not_held()
    {
        using var block = new MemoryStream();
        using (var deflate = new DeflateStream(block, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                deflate.Write(new byte[MaxBytes]);
            }
        }

        var schema = """{"type":"record","name":"r","fields":[{"name":"Body","type":"bytes"}]}""";
        byte[] file = [.. AvroHead(schema, "deflate"), .. Number(1), .. Number(block.Length), .. block.ToArray(), .. new byte[16]];

        AssertRefused(await ReadAsync(new MemoryStream(file)));
    }

    [Fact]
    public async Task Avro_records_that_are_few_bytes_and_much_JSON_are_refused()
    {
        // An item without a byte, of a thousand fields: half a megabyte of them would be gigabytes of JSON.
        var fields = string.Join(',', Enumerable.Range(0, 1000).Select(field => $$"""{"name":"field-{{field}}","type":"null"}"""));
        var items = $$$"""{"type":"array","items":{"type":"record","name":"i","fields":[{{{fields}}}]}}""";
        var schema = $$$"""{"type":"record","name":"r","fields":[{"name":"Body","type":{{{items}}}}]}""";
        byte[] block = [.. Number(MaxBytes / 2), .. new byte[MaxBytes / 2]];
        byte[] file = [.. AvroHead(schema, "null"), .. Number(1), .. Number(block.Length), .. block, .. new byte[16]];

        AssertRefused(await ReadAsync(new MemoryStream(file)));
    }

    private static void AssertRefused((string? Foreign, int Read, int Refused, long Held) reading)
    {
        Assert.True(reading.Foreign is not null || reading.Refused > 0, reading.ToString());
        Assert.Equal(0, reading.Read);
        Assert.InRange(reading.Held, 0, MostHeld);
    }

    private static async Task<(string? Foreign, int Read, int Refused, long Held)> ReadAsync(Stream file)
    {
        await using var watched = new WatchedStream(file);
        await using var reader = new RecordingReader(watched, "x", new EventReader(), MaxBytes);
        if (await reader.RecognizeAsync() is { } foreign)
        {
            return (foreign, 0, 0, watched.Held);
        }

        var (read, refused) = (0, 0);
        if (reader.Holds == RecordingContent.Log)
        {
            await foreach (var piece in reader.ReadLogAsync(new LogReader()))
            {
                read += piece.Reading.Records.Length;
                refused += piece.Reading.Problems.Length;
            }
        }
        else
        {
            await foreach (var entry in reader.ReadAsync())
            {
                read += entry.Event is null ? 0 : 1;
                refused += entry.Kind == RecordedEntryKind.Refused ? 1 : 0;
            }
        }

        watched.Look();
        return (null, read, refused, watched.Held);
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static byte[] AvroHead(string schema, string codec) =>
    [
        .. "Obj\x01"u8, .. Number(2), .. Text("avro.schema"), .. Text(schema), .. Text("avro.codec"), .. Text(codec), .. Number(0), .. new byte[16],
    ];

    private static byte[] Text(string text) => [.. Number(text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Number(long value)
    {
        var bytes = new List<byte>();
        var left = ((ulong)value << 1) ^ (ulong)(value >> 63);
        for (; left >= 0x80; left >>= 7)
        {
            bytes.Add((byte)(left | 0x80));
        }

        return [.. bytes, (byte)left];
    }

    /// <summary>A beginning, and then the same again and again.</summary>
    private sealed class EndlessStream(byte[] head, byte[] piece, long length) : ForwardStream
    {
        private readonly byte[] _pieces = Repeat(piece);
        private long _at;

        public override int Read(Span<byte> buffer)
        {
            var from = _at < head.Length ? head.AsSpan((int)_at) : _pieces.AsSpan((int)((_at - head.Length) % _pieces.Length));
            var count = (int)Math.Min(Math.Min(from.Length, buffer.Length), head.Length + length - _at);
            from[..count].CopyTo(buffer);
            _at += count;
            return count;
        }

        private static byte[] Repeat(byte[] piece)
        {
            var bytes = new byte[piece.Length * Math.Max(1, 65536 / piece.Length)];
            for (var at = 0; at < bytes.Length; at += piece.Length)
            {
                piece.CopyTo(bytes, at);
            }

            return bytes;
        }
    }

    /// <summary>Looks now and then at how much memory is held, beyond what was at the start.</summary>
    private sealed class WatchedStream(Stream inner) : ForwardStream
    {
        private readonly long _before = HeldNow();
        private long _read;
        private long _lookAt = MaxBytes;

        /// <summary>The most that was found.</summary>
        public long Held { get; private set; }

        public void Look() => Held = Math.Max(Held, HeldNow() - _before);

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            if ((_read += count) >= _lookAt)
            {
                _lookAt *= 2;
                Look();
            }

            return count;
        }

        private static long HeldNow()
        {
            GC.Collect();
            return GC.GetTotalMemory(forceFullCollection: false);
        }
    }
}

/// <summary>What other tests hold at the same time must not count.</summary>
[CollectionDefinition(nameof(FormMemoryTests), DisableParallelization = true)]
public class FormMemoryAlone;
