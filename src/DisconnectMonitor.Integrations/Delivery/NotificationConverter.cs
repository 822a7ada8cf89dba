using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Delivery;

/// <summary>Writes notifications as <see cref="StoredNotification"/>.</summary>
internal sealed class NotificationConverter : JsonConverter<Notification>
{
    public override Notification? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, TypeInfo(options))?.Restore();

    public override void Write(Utf8JsonWriter writer, Notification value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, StoredNotification.Of(value), TypeInfo(options));

    private static JsonTypeInfo<StoredNotification> TypeInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<StoredNotification>)options.GetTypeInfo(typeof(StoredNotification));
}
