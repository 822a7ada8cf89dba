using System.Text.Json.Serialization;

namespace DisconnectMonitor.Delivery;

/// <summary>The types of <see cref="DeliveryJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChannelState))]
[JsonSerializable(typeof(DeliveryRecord))]
[JsonSerializable(typeof(StoredNotification))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
