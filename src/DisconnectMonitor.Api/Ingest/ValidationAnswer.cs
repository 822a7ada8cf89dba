namespace DisconnectMonitor.Api.Ingest;

/// <summary>The answer to Event Grid's question whether this endpoint wants its events.</summary>
/// <param name="ValidationResponse">The code that Event Grid gave.</param>
public sealed record ValidationAnswer(string ValidationResponse);
