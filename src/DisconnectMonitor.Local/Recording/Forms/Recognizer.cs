using System.Buffers;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>Recognises a recording by how it begins.</summary>
internal static class Recognizer
{
    /// <summary>How much of a recording is looked at before it is given up.</summary>
    public const int EnoughBytes = 64 * 1024;

    private static readonly SearchValues<byte> Nothing = SearchValues.Create(" \t\r\n[]"u8);

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Looks for something that is known.</summary>
    /// <param name="head">How the recording begins.</param>
    /// <param name="isFinal">Whether that is all of it.</param>
    /// <param name="isUndecided">Whether more of it might say more.</param>
    /// <returns>What it is; null where nothing is known.</returns>
    public static Recognition? Recognize(ReadOnlySpan<byte> head, bool isFinal, out bool isUndecided)
    {
        var isEnough = isFinal || head.Length >= EnoughBytes;
        isUndecided = false;
        if (head.StartsWith(AvroFramer.Magic))
        {
            isUndecided = !isEnough;
            return isEnough ? OfAvro(head) : null;
        }

        var rest = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart(Blanks);
            var end = rest.IndexOf((byte)'\n');
            if (rest.IsEmpty || (end < 0 && !isEnough && rest[0] is not ((byte)'{' or (byte)'[')))
            {
                break;
            }

            var line = end < 0 ? rest : rest[..end];
            if (OfLine(line, rest, out var isCutOff) is { } known)
            {
                isUndecided = isCutOff && !isEnough;
                return isUndecided ? null : known;
            }

            if (isCutOff && !isEnough)
            {
                break;
            }

            rest = rest[line.Length..];
        }

        isUndecided = !isEnough;
        // Nothing is no problem.
        return isFinal && head.TrimStart(Encoding.UTF8.Preamble).IndexOfAnyExcept(Nothing) < 0 ? Recognition.OfText(RecordingForm.Events, RecordingContent.Events) : null;
    }

    private static Recognition? OfLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, out bool isCutOff)
    {
        isCutOff = false;
        switch (line[0])
        {
            case (byte)'{':
                return OfObject(rest, out isCutOff);
            case (byte)'[':
                var first = rest.TrimStart("[ \t\r\n"u8);
                return first is [(byte)'{', ..] ? OfObject(first, out isCutOff)
                    : first is [(byte)'"', ..] ? OfMessage(first[..(first[1..].IndexOf((byte)'"') + 2)])
                    : null;
            default:
                return TableFramer.DelimiterOf(line) switch
                {
                    TableFramer.Delimiter.Comma => new Recognition(RecordingForm.ConnectionsLog, RecordingContent.Log, Container.Csv),
                    TableFramer.Delimiter.Tab => new Recognition(RecordingForm.ConnectionsLog, RecordingContent.Log, Container.Tsv),
                    _ => line.StartsWith("Starting event monitor"u8)
                        ? Recognition.OfText(RecordingForm.MonitorEvents, RecordingContent.Events)
                        : OfMessage(line),
                };
        }
    }

    private static Recognition? OfMessage(ReadOnlySpan<byte> text) =>
        EncodedJson.In(text) is { } body && ContentOf(body) is { } holds ? Recognition.OfText(RecordingForm.StorageQueue, holds) : null;

    private static Recognition? OfObject(ReadOnlySpan<byte> json, out bool isCutOff)
    {
        var shape = JsonShape.Of(json, out isCutOff);
        return shape switch
        {
            Shape.Event or Shape.Envelope => Recognition.OfText(RecordingForm.Events, RecordingContent.Events),
            Shape.Log => Recognition.OfText(RecordingForm.ConnectionsLog, RecordingContent.Log),
            Shape.Wrapper => JsonShape.Inside(json) switch
            {
                Shape.Log => Recognition.OfText(RecordingForm.ConnectionsLog, RecordingContent.Log),
                Shape.Event => Recognition.OfText(RecordingForm.Events, RecordingContent.Events),
                _ => null,
            },
            Shape.CapturedMessage => Recognition.OfText(RecordingForm.EventHubsCapture, Unwrapped(json)),
            Shape.RoutedMessage => Recognition.OfText(RecordingForm.HubRouting, Unwrapped(json)),
            Shape.QueueMessage => Recognition.OfText(RecordingForm.StorageQueue, Unwrapped(json)),
            Shape.MonitorEvent => Recognition.OfText(RecordingForm.MonitorEvents, Unwrapped(json)),
            _ => null,
        };
    }

    // What the first message carries; events where it says nothing.
    private static RecordingContent Unwrapped(ReadOnlySpan<byte> json) =>
        Carriers.TryUnwrap(json, out var carried, out _) && carried.Body is { } body ? ContentOf(body) ?? RecordingContent.Events : RecordingContent.Events;

    private static RecordingContent? ContentOf(ReadOnlySpan<byte> body)
    {
        var first = body.TrimStart("[ \t\r\n"u8);
        return JsonShape.Of(first) switch
        {
            Shape.Log => RecordingContent.Log,
            Shape.Wrapper => JsonShape.Inside(first) is Shape.Log ? RecordingContent.Log : RecordingContent.Events,
            Shape.Unknown => null,
            _ => RecordingContent.Events,
        };
    }

    private static Recognition? OfAvro(ReadOnlySpan<byte> head)
    {
        var framer = new AvroFramer(RecordingReader.MaxElementBytes);
        var frame = framer.Next(head, isFinal: false, out _);
        var form = framer.Has("Offset") ? RecordingForm.EventHubsCapture : framer.Has("EnqueuedTimeUtc") ? RecordingForm.HubRouting : (RecordingForm?)null;
        return form is { } known && framer.Has("Body")
            ? new Recognition(known, frame.Kind == FrameKind.Element ? Unwrapped(frame.Text) : RecordingContent.Events, Container.Avro)
            : null;
    }
}

/// <summary>What a recording was recognised as.</summary>
/// <param name="Form">The form.</param>
/// <param name="Holds">What is in it, whatever is around it.</param>
/// <param name="Container">How its pieces are told apart.</param>
internal readonly record struct Recognition(RecordingForm Form, RecordingContent Holds, Container Container)
{
    /// <summary>A form as JSON text, which most are.</summary>
    public static Recognition OfText(RecordingForm form, RecordingContent holds) => new(form, holds, Container.Text);
}

/// <summary>How the pieces of a recording are told apart.</summary>
internal enum Container : byte
{
    /// <summary>Lines and JSON.</summary>
    Text,

    /// <summary>An Avro file.</summary>
    Avro,

    /// <summary>Comma-separated values under a line of names.</summary>
    Csv,

    /// <summary>Values separated by tabs, without names.</summary>
    Tsv,
}
