using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>
/// Writes a <see cref="MarkRing"/> as an array of marks, oldest first: a drop as <c>[sequence, time]</c>, or
/// <c>[sequence, time, gap]</c> once it has returned, a missed drop as <c>[sequence, time, gap, "missed"]</c>. Gaps are in
/// milliseconds.
/// </summary>
public sealed class MarkRingConverter : JsonConverter<MarkRing>
{
    private static ReadOnlySpan<byte> Missed => "missed"u8;

    /// <inheritdoc/>
    public override MarkRing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<Mark> marks = stackalloc Mark[MarkRing.Capacity];
        var count = 0;
        CompactArray.Start(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray && count < marks.Length)
        {
            marks[count++] = ReadMark(ref reader);
            _ = reader.Read();
        }

        CompactArray.End(ref reader);
        return new MarkRing(marks[..count]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MarkRing value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var mark in value)
        {
            WriteMark(writer, mark);
        }

        writer.WriteEndArray();
    }

    private static Mark ReadMark(ref Utf8JsonReader reader)
    {
        CompactArray.Start(ref reader);
        var sequence = CompactArray.Sequence(ref reader);
        var time = new Instant(CompactArray.Number(ref reader));
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return Mark.Drop(sequence, time);
        }

        var gap = TimeSpan.FromMilliseconds(CompactArray.Number(ref reader));
        var isMissed = CompactArray.Word(ref reader, Missed);
        CompactArray.End(ref reader);
        return isMissed ? Mark.Missed(sequence, time, time - gap) : Mark.Drop(sequence, time, gap);
    }

    private static void WriteMark(Utf8JsonWriter writer, Mark mark)
    {
        writer.WriteStartArray();
        SequenceNumberConverter.Write(writer, mark.Sequence);
        writer.WriteNumberValue(mark.Time.UnixMilliseconds);
        if (mark.Gap is { } gap)
        {
            writer.WriteNumberValue((long)gap.TotalMilliseconds);
        }

        if (mark.Kind == MarkKind.Missed)
        {
            writer.WriteStringValue(Missed);
        }

        writer.WriteEndArray();
    }
}
