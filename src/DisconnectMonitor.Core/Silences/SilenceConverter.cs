using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Silences;

/// <summary>Writes a <see cref="Silence"/> as the journal and the API do: one form, with one set of rules.</summary>
public sealed class SilenceConverter : JsonConverter<Silence>
{
    /// <inheritdoc/>
    public override Silence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var element = JsonDocument.ParseValue(ref reader);
        var result = SilenceReader.Read(Encoding.UTF8.GetBytes(element.RootElement.GetRawText()));
        return result.Value ?? throw new JsonException($"The silence is refused: {string.Join("; ", result.Problems)}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Silence value, JsonSerializerOptions options) => SilenceWriter.Write(writer, value);
}
