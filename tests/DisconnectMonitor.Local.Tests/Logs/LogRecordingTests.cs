using System.IO.Compression;
using DisconnectMonitor.Local.Logs;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Tests.Logs;

public class LogRecordingTests
{
    private const string Record = """{"time":"2026-11-02T03:05:00Z","operationName":"deviceDisconnect","properties":{"deviceId":"pump-7"}}""";

    public static TheoryData<string> Files => new(
        $"{Record}\n{Record}\n",
        $"[\n{Record},\n{Record}\n]\n",
        $"[{Record},{Record}]",
        $"{{\"records\":[{Record},{Record}]}}\n",
        $"\uFEFF{Record}\r\n\r\n{Record}");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Lines_arrays_and_records_are_read_plain_and_compressed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(bytes);
        }

        Assert.Equal(2, (await ReadAsync(bytes)).Sum(piece => piece.Reading.Records.Length));
        Assert.Equal(2, (await ReadAsync(compressed.ToArray())).Sum(piece => piece.Reading.Records.Length));
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_with_its_line()
    {
        var pieces = await ReadAsync(Encoding.UTF8.GetBytes($"{Record}\n{{broken\n{Record}\n"));

        var refused = Assert.Single(pieces, piece => !piece.Reading.Problems.IsEmpty);
        Assert.Equal((2, "{broken"), (refused.Line, Encoding.UTF8.GetString(refused.Raw.Span)));
        Assert.Equal(2, pieces.Sum(piece => piece.Reading.Records.Length));
    }

    private static async Task<List<LogPiece>> ReadAsync(byte[] bytes)
    {
        await using var reader = new RecordingReader(new MemoryStream(bytes), "test", new EventReader());
        var pieces = new List<LogPiece>();
        await foreach (var piece in reader.ReadLogAsync(new LogReader()))
        {
            pieces.Add(piece);
        }

        return pieces;
    }
}
