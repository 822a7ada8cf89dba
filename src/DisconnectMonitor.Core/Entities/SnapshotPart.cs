namespace DisconnectMonitor.Entities;

/// <summary>Something beside the entities that a snapshot keeps for its host.</summary>
/// <param name="Name">What it is. Several parts may have the same name.</param>
/// <param name="Json">Its value, one JSON value on one line.</param>
public readonly record struct SnapshotPart(string Name, ReadOnlyMemory<byte> Json);
