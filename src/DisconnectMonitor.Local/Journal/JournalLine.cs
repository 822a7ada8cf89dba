using System.Buffers;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Writes entries of the journal as lines of a recording.</summary>
internal static class JournalLine
{
    private const string StampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int StampLength = 24;

    private static readonly Dictionary<string, RecordedEntryKind> Kinds = Enum.GetValues<RecordedEntryKind>()
        .Where(kind => kind >= RecordedEntryKind.Event)
        .ToDictionary(NameOf, StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Opening => "{\"received\":\""u8;

    /// <summary>The name of an entry's value.</summary>
    public static string NameOf(RecordedEntryKind kind) => kind switch
    {
        RecordedEntryKind.Event => "event",
        RecordedEntryKind.Start => "start",
        RecordedEntryKind.Stop => "stop",
        RecordedEntryKind.Policy => "policy",
        RecordedEntryKind.Silence => "silence",
        RecordedEntryKind.Registry => "registry",
        RecordedEntryKind.Command => "command",
        RecordedEntryKind.Log => "log",
        RecordedEntryKind.Delivery => "delivery",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No entry of a journal."),
    };

    /// <summary>The kind that a value's name stands for; null for none.</summary>
    public static RecordedEntryKind? KindOf(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>Writes one line: when, what, and the value as it is, without line breaks.</summary>
    public static void Write(ArrayBufferWriter<byte> output, Instant received, string name, ReadOnlySpan<byte> value)
    {
        var length = Opening.Length + StampLength + name.Length + value.Length + 7;
        var line = output.GetSpan(length)[..length];
        Opening.CopyTo(line);
        var rest = line[Opening.Length..];
        _ = received.ToDateTimeOffset().UtcDateTime.TryFormat(rest, out _, StampFormat, CultureInfo.InvariantCulture);
        rest = rest[StampLength..];
        "\",\""u8.CopyTo(rest);
        _ = Encoding.UTF8.GetBytes(name, rest[3..]);
        "\":"u8.CopyTo(rest[(3 + name.Length)..]);
        WithoutBreaks(value, rest[(5 + name.Length)..]);
        "}\n"u8.CopyTo(line[^2..]);
        output.Advance(length);
    }

    // JSON has line breaks only between its tokens, where a blank means the same.
    private static void WithoutBreaks(ReadOnlySpan<byte> value, Span<byte> copy)
    {
        value.CopyTo(copy);
        copy = copy[..value.Length];
        if (copy.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            copy.Replace((byte)'\n', (byte)' ');
            copy.Replace((byte)'\r', (byte)' ');
        }
    }
}
