using System.Buffers;
using System.Text.Json.Serialization;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Api.Serialization;

/// <summary>One complete JSON value that is written as it is: the contract of another part of the product.</summary>
/// <param name="Utf8">The value in UTF-8, on one line. It is trusted: nothing checks it.</param>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>A notification as <see cref="NotificationJson"/> writes it.</summary>
    public static RawJson Of(Notification notification)
    {
        var json = new ArrayBufferWriter<byte>();
        NotificationJson.Write(json, notification);
        return new RawJson(json.WrittenMemory);
    }
}

/// <summary>Writes a <see cref="RawJson"/> as the value that it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.SerializeToUtf8Bytes(JsonElement.ParseValue(ref reader), ApiJsonContext.Default.JsonElement));

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
