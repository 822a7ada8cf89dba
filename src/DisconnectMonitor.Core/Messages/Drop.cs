using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Messages;

/// <summary>A drop that is being judged.</summary>
/// <param name="Sequence">Its sequence number, which with <paramref name="DroppedAt"/> tells it from every other drop of the connection.</param>
/// <param name="DroppedAt">Its own time.</param>
/// <param name="CountedAt">
/// The time it has for clusters: its own, but never more than one poll of IoT Hub before it arrived, so that an old backlog
/// does not count as a storm of the past.
/// </param>
/// <param name="IsOnSchedule">Whether a token renewal was due just then.</param>
[JsonConverter(typeof(DropConverter))]
public readonly record struct Drop(SequenceNumber Sequence, Instant DroppedAt, Instant CountedAt, bool IsOnSchedule)
{
    /// <summary>A drop as it arrives.</summary>
    public static Drop Arriving(SequenceNumber sequence, Instant droppedAt, Instant arrival, bool isOnSchedule) =>
        new(sequence, droppedAt, Instant.Max(droppedAt, arrival - Policy.HubPoll), isOnSchedule);

    /// <summary>Whether this is the same drop, however it was counted.</summary>
    public bool IsSame(Drop other) => Sequence == other.Sequence && DroppedAt == other.DroppedAt;
}

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
