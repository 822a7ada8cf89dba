using System.Text.Json.Serialization;

namespace DisconnectMonitor.Api.Serialization;

/// <summary>Writes an <see cref="Instant"/> for people and other programs: <c>2026-11-02T03:05:00.000Z</c>.</summary>
internal sealed class InstantTextConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.From(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
