using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Retention;

/// <summary>
/// Deletes what has been kept for long enough: incidents that have ended, with all their notifications; dead letters; devices that do not
/// alert; what a shadow policy would have told. How old a row is, is told by when it was last written.
/// </summary>
/// <remarks>
/// A run may end anywhere: what belongs to an incident goes before its row in the list, by which the next run finds it again. It may also
/// run twice at once.
/// </remarks>
/// <param name="tables">The tables.</param>
/// <param name="retention">How long it is kept, more than nothing.</param>
/// <param name="time">The clock.</param>
public sealed class RetentionSweep(SweptTables tables, TimeSpan retention, TimeProvider time)
{
    /// <summary>Deletes a part of what is old enough.</summary>
    /// <param name="most">About the most rows to delete, 1 or more; what belongs to one incident is not divided.</param>
    /// <param name="cancellation">Ends the run where it is.</param>
    /// <exception cref="StorageUnavailableException">A table cannot be reached.</exception>
    public async Task<SweepResult> RunAsync(int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(retention, TimeSpan.Zero);
        var before = time.GetUtcNow() - retention;
        var run = new SweepRun(tables, most, cancellation);
        await run.IncidentsAsync(new RowQuery { WrittenBefore = before }).ConfigureAwait(false);
        await run.OrphansAsync(new RowQuery { WrittenBefore = before }).ConfigureAwait(false);
        await run.DevicesAsync(new RowQuery { WrittenBefore = before }).ConfigureAwait(false);
        await run.ShadowsAsync(new RowQuery { WrittenBefore = before }).ConfigureAwait(false);
        await run.DeadLettersAsync(TimeKeys.Before(Instant.From(before))).ConfigureAwait(false);
        return new SweepResult(run.Deleted, run.IsFull);
    }
}

/// <summary>What a run of the sweep has done.</summary>
/// <param name="Deleted">How many rows were deleted.</param>
/// <param name="HasMore">Whether more are to be deleted: another run goes on there.</param>
public sealed record SweepResult(int Deleted, bool HasMore);

/// <summary>The tables of what is not kept for ever.</summary>
/// <param name="Incidents">The table <see cref="TableNames.Incidents"/>.</param>
/// <param name="Notifications">The table <see cref="TableNames.Notifications"/>.</param>
/// <param name="DeadLetters">The table <see cref="TableNames.DeadLetters"/>.</param>
/// <param name="Devices">The table <see cref="TableNames.Devices"/>.</param>
/// <param name="Shadows">The table <see cref="TableNames.Shadows"/>.</param>
public sealed record SweptTables(ITable Incidents, ITable Notifications, ITable DeadLetters, ITable Devices, ITable Shadows);
