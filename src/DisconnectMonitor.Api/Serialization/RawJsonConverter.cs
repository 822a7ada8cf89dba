using System.Text.Json;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Api.Serialization;

/// <summary>Writes a <see cref="RawJson"/> as the value that it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.SerializeToUtf8Bytes(JsonElement.ParseValue(ref reader), ApiJsonContext.Default.JsonElement));

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
