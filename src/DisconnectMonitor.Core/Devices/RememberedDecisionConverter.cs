using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>Writes a <see cref="RememberedDecision"/> as <c>[time, "name of the decision"]</c>.</summary>
public sealed class RememberedDecisionConverter : JsonConverter<RememberedDecision>
{
    /// <inheritdoc/>
    public override RememberedDecision Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        CompactArray.Start(ref reader);
        var at = new Instant(CompactArray.Number(ref reader));
        var kind = JsonSerializer.Deserialize(ref reader, DecisionJsonContext.Default.DecisionKind);
        _ = reader.Read();
        CompactArray.End(ref reader);
        return new RememberedDecision(at, kind);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RememberedDecision value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.At.UnixMilliseconds);
        JsonSerializer.Serialize(writer, value.Kind, DecisionJsonContext.Default.DecisionKind);
        writer.WriteEndArray();
    }
}
