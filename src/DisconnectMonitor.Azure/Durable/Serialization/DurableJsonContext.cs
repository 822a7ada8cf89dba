using System.Text.Json.Serialization;
using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Silences;

namespace DisconnectMonitor.Durable.Serialization;

/// <summary>The types of <see cref="DurableJson"/> that are this project's own.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceMemory))]
[JsonSerializable(typeof(ArrivedEvents))]
[JsonSerializable(typeof(DeviceRegistered))]
[JsonSerializable(typeof(BucketMemory))]
[JsonSerializable(typeof(DeviceTold))]
[JsonSerializable(typeof(BucketAnswer))]
[JsonSerializable(typeof(HubInformed))]
[JsonSerializable(typeof(BucketWoken))]
[JsonSerializable(typeof(HubMemory))]
[JsonSerializable(typeof(BucketReported))]
[JsonSerializable(typeof(HubWoken))]
[JsonSerializable(typeof(HubLagged))]
[JsonSerializable(typeof(Closing))]
[JsonSerializable(typeof(SilenceMemory))]
[JsonSerializable(typeof(RevisionAnnounced))]
[JsonSerializable(typeof(ChangeOrdered))]
[JsonSerializable(typeof(ClustersTold))]
[JsonSerializable(typeof(ChannelMemory))]
[JsonSerializable(typeof(RevisionEnqueued))]
[JsonSerializable(typeof(IncidentOrdered))]
[JsonSerializable(typeof(ResendOrdered))]
[JsonSerializable(typeof(ChannelWoken))]
[JsonSerializable(typeof(AttemptFinished))]
[JsonSerializable(typeof(DeliveryOrder))]
internal sealed partial class DurableJsonContext : JsonSerializerContext;
