using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Local.Recording;

/// <summary>What somebody made to keep the reader busy: the work is counted, in bytes that were searched for the end of a piece.</summary>
public class HostileRecordingTests
{
    private const int MaxBytes = 64 * 1024;
    private const int Lines = 20_000;

    [Theory]
    [InlineData(500)]
    [InlineData(8_000)]
    [InlineData(1_000_000)]
    public void A_quoted_value_that_is_never_closed_is_searched_once(int atOnce)
    {
        var table = Encoding.UTF8.GetBytes("TimeGenerated,OperationName\n2026-11-02T01:00:00Z,\"deviceConnect\n" + string.Concat(Enumerable.Repeat("abc,def\n", Lines)));
        var framer = new TableFramer(TableFramer.Delimiter.Comma, MaxBytes);

        Frames(framer, table, atOnce);

        Assert.InRange(framer.Searched, table.Length / 2, table.Length);
    }

    [Theory]
    [InlineData("{\"a\":\n", 500)]
    [InlineData("{\"a\":\n", 1_000_000)]
    [InlineData("{\"a\":[1,2,\n", 8_000)]
    [InlineData("{\"a\":[[[[[[[[\n", 8_000)]
    public void Objects_that_open_line_by_line_and_never_close_are_searched_a_few_times_and_each_is_told(string line, int atOnce)
    {
        var recording = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, Lines)));
        var framer = new RecordingFramer(MaxBytes, line: 1);

        var frames = Frames(framer, recording, atOnce);

        Assert.Equal(Enumerable.Range(1, Lines).Select(number => (FrameKind.Line, (long)number)), frames);
        Assert.InRange(framer.Searched, recording.Length, 5L * recording.Length);
    }

    private static List<(FrameKind Kind, long Line)> Frames(IFramer framer, byte[] bytes, int atOnce)
    {
        var (frames, start, end) = (new List<(FrameKind, long)>(), 0, 0);
        while (true)
        {
            var frame = framer.Next(bytes.AsSpan()[start..end], isFinal: end == bytes.Length, out var consumed);
            start += consumed;
            if (frame.Kind != FrameKind.More)
            {
                frames.Add((frame.Kind, frame.Line));
            }
            else if (end == bytes.Length)
            {
                return frames;
            }
            else
            {
                end = Math.Min(end + atOnce, bytes.Length);
            }
        }
    }
}
