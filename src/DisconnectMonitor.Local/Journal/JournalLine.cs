using System.Buffers;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Writes entries of the journal as lines of a recording.</summary>
internal static class JournalLine
{
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

    /// <summary>Writes one line: when, what, and the value as it is, without line breaks.</summary>
    public static void Write(ArrayBufferWriter<byte> output, Instant received, string name, ReadOnlySpan<byte> value)
    {
        output.Write(Encoding.UTF8.GetBytes($$"""{"received":"{{received}}","{{name}}":"""));
        var copy = output.GetSpan(value.Length)[..value.Length];
        value.CopyTo(copy);

        // JSON has line breaks only between its tokens, where a blank means the same.
        copy.Replace((byte)'\n', (byte)' ');
        copy.Replace((byte)'\r', (byte)' ');
        output.Advance(value.Length);
        output.Write("}\n"u8);
    }
}
