using System.Text.Json;
using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Messages;

/// <summary>
/// Writes a <see cref="Drop"/> as <c>[sequence, droppedAt, countedAt]</c>, with <c>"onSchedule"</c> at the end when a renewal
/// was due just then.
/// </summary>
public sealed class DropConverter : JsonConverter<Drop>
{
    private static ReadOnlySpan<byte> OnSchedule => "onSchedule"u8;

    /// <inheritdoc/>
    public override Drop Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        CompactArray.Start(ref reader);
        var sequence = CompactArray.Sequence(ref reader);
        var droppedAt = new Instant(CompactArray.Number(ref reader));
        var countedAt = new Instant(CompactArray.Number(ref reader));
        var isOnSchedule = CompactArray.Word(ref reader, OnSchedule);
        CompactArray.End(ref reader);
        return new Drop(sequence, droppedAt, countedAt, isOnSchedule);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Drop value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        SequenceNumberConverter.Write(writer, value.Sequence);
        writer.WriteNumberValue(value.DroppedAt.UnixMilliseconds);
        writer.WriteNumberValue(value.CountedAt.UnixMilliseconds);
        if (value.IsOnSchedule)
        {
            writer.WriteStringValue(OnSchedule);
        }

        writer.WriteEndArray();
    }
}
