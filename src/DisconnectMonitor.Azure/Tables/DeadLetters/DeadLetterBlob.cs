namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>A blob in Event Grid's dead-letter container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct DeadLetterBlob(string Name, long Bytes);
