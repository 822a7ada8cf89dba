using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Writes lines of the journal and of its rejects.</summary>
internal static class JournalLine
{
    private const string StampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int StampLength = 24;

    // Only to be read by people and programs, never as part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> Opening => "{\"received\":\""u8;

    /// <summary>The name of an entry's value, with what stands around it.</summary>
    public static ReadOnlySpan<byte> NameOf(RecordedEntryKind kind) => kind switch
    {
        RecordedEntryKind.Event => "\",\"event\":"u8,
        RecordedEntryKind.Start => "\",\"start\":"u8,
        RecordedEntryKind.Stop => "\",\"stop\":"u8,
        RecordedEntryKind.Policy => "\",\"policy\":"u8,
        RecordedEntryKind.Silence => "\",\"silence\":"u8,
        RecordedEntryKind.Registry => "\",\"registry\":"u8,
        RecordedEntryKind.Command => "\",\"command\":"u8,
        RecordedEntryKind.Log => "\",\"log\":"u8,
        RecordedEntryKind.Delivery => "\",\"delivery\":"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No entry of a journal."),
    };

    /// <summary>The rest of a line of the rejects: why, and the body as text where it is text.</summary>
    public static byte[] Reject(ReadOnlySpan<byte> body, string reason)
    {
        var members = new ArrayBufferWriter<byte>(body.Length + 256);
        using (var json = new Utf8JsonWriter(members, Readable))
        {
            json.WriteStartObject();
            json.WriteString("reason"u8, reason);
            if (Utf8.IsValid(body))
            {
                json.WriteString("text"u8, body);
            }
            else
            {
                json.WriteBase64String("base64"u8, body);
            }

            json.WriteEndObject();
        }

        return [(byte)'"', (byte)',', .. members.WrittenSpan[1..^1]];
    }

    /// <summary>Writes one line: when, then <paramref name="name"/> and <paramref name="value"/> as they are, without line breaks.</summary>
    public static void Write(ArrayBufferWriter<byte> output, Instant stamp, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // All of it or nothing, so that a buffer that cannot grow holds whole lines.
        var length = Opening.Length + StampLength + name.Length + value.Length + 2;
        var line = output.GetSpan(length)[..length];
        Opening.CopyTo(line);
        _ = stamp.ToDateTimeOffset().UtcDateTime.TryFormat(line[Opening.Length..], out _, StampFormat, CultureInfo.InvariantCulture);
        name.CopyTo(line[(Opening.Length + StampLength)..]);
        WithoutBreaks(value, line[^(value.Length + 2)..^2]);
        "}\n"u8.CopyTo(line[^2..]);
        output.Advance(length);
    }

    // JSON has line breaks only between its tokens, where a blank means the same.
    private static void WithoutBreaks(ReadOnlySpan<byte> value, Span<byte> copy)
    {
        value.CopyTo(copy);
        if (copy.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            copy.Replace((byte)'\n', (byte)' ');
            copy.Replace((byte)'\r', (byte)' ');
        }
    }
}
