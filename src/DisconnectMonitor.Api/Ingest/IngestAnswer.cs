namespace DisconnectMonitor.Api.Ingest;

/// <summary>What became of a delivery.</summary>
/// <param name="Accepted">Events that are decided on.</param>
/// <param name="Ignored">Events of kinds that say nothing about a connection.</param>
/// <param name="Rejected">Events that cannot be read, kept with their reasons.</param>
public sealed record IngestAnswer(int Accepted, int Ignored, int Rejected);
