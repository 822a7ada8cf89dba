namespace DisconnectMonitor.Tables.Retention;

/// <summary>What a run of the sweep has done.</summary>
/// <param name="Deleted">How many rows were deleted.</param>
/// <param name="HasMore">Whether more are to be deleted: another run goes on there.</param>
public sealed record SweepResult(int Deleted, bool HasMore);
