namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What became of one delivery.</summary>
/// <param name="Accepted">Events that are in the journal and decided.</param>
/// <param name="Ignored">Events of types that say nothing about a connection. They are not kept.</param>
/// <param name="Refused">Events that cannot be read. They are kept with their reasons.</param>
/// <param name="Problem">Why nothing of the body can be read; it is kept too. Null if something can.</param>
public readonly record struct IngestResult(int Accepted, int Ignored, int Refused, string? Problem);
