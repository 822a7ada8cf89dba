using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>A decision and when it was made, in eight bytes.</summary>
[JsonConverter(typeof(RememberedDecisionConverter))]
public readonly record struct RememberedDecision
{
    private readonly long _packed;

    /// <summary>Remembers a decision.</summary>
    public RememberedDecision(Instant at, DecisionKind kind) => _packed = (at.UnixMilliseconds << 8) | (byte)kind;

    /// <summary>When it was made.</summary>
    public Instant At => new(_packed >> 8);

    /// <summary>What was decided.</summary>
    public DecisionKind Kind => (DecisionKind)(_packed & 0xFF);
}

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

/// <summary>How the name of a decision is written within its device's state.</summary>
[JsonSerializable(typeof(DecisionKind))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
