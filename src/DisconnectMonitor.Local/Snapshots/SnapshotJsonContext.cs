using System.Text.Json.Serialization;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>What only snapshots have. Used through <see cref="SnapshotJson"/>, which knows the states as well.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SnapshotHeader))]
[JsonSerializable(typeof(PendingTimer))]
[JsonSerializable(typeof(SnapshotEnd))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
