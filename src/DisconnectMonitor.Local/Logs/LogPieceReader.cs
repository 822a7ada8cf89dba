using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>Reads the pieces of a Connections log, those in messages of queues and event hubs as well.</summary>
internal sealed class LogPieceReader(string source, LogReader records, int maxBytes)
{
    /// <summary>Reads one piece.</summary>
    public LogPiece Read(in Frame frame)
    {
        var bytes = frame.Text.ToArray();
        var reading = frame.Kind is FrameKind.Line or FrameKind.Element
            ? Read(bytes)
            : new LogReading { Problems = [FrameProblem.Of(frame, maxBytes)] };

        // JSON has line breaks only between its tokens.
        bytes.AsSpan().Replace((byte)'\n', (byte)' ');
        bytes.AsSpan().Replace((byte)'\r', (byte)' ');
        return new LogPiece(source, frame.Line, reading, bytes);
    }

    private LogReading Read(byte[] json)
    {
        if (json is not [(byte)'{' or (byte)'[', ..] && EncodedJson.In(json) is { } inside)
        {
            return records.Read(inside);
        }

        var shape = JsonShape.Of(json);
        if (!Carriers.Are(shape))
        {
            return shape is Shape.Event or Shape.Envelope
                ? new LogReading { Problems = ["this is an event, among entries of the Connections log"] }
                : records.Read(json);
        }

        return !Carriers.TryUnwrap(json, out var carried, out var problem) ? new LogReading { Problems = [problem] }
            : carried.Body is { } body ? records.Read(body)
            : new LogReading { Ignored = 1 };
    }
}

/// <summary>A piece of a recorded log: a line, or an element of an array.</summary>
/// <param name="Source">The name of the file.</param>
/// <param name="Line">The line where it starts, counted from 1.</param>
/// <param name="Reading">What it holds.</param>
/// <param name="Raw">It as it stands there, on one line.</param>
public readonly record struct LogPiece(string Source, long Line, LogReading Reading, ReadOnlyMemory<byte> Raw);
