using System.Text.Json.Serialization;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Serialization;

/// <summary>The types of <see cref="StateJson"/>, whose <see cref="StateContract"/> it needs to be right.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceState))]
[JsonSerializable(typeof(BucketState))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(HubState))]
[JsonSerializable(typeof(DecisionKind))]
[JsonSerializable(typeof(DeviceTimer))]
[JsonSerializable(typeof(BucketMessage))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(BucketReport))]
[JsonSerializable(typeof(HubStatus))]
[JsonSerializable(typeof(LagReport))]
[JsonSerializable(typeof(ConnectionEvent))]
[JsonSerializable(typeof(IncidentRevision))]
[JsonSerializable(typeof(SilenceState))]
[JsonSerializable(typeof(SilencedIncident))]
[JsonSerializable(typeof(LogAnswer))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
