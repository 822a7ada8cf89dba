using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Trust;

/// <summary>Keeps the last all-clear. Both methods throw <see cref="StorageUnavailableException"/> when the table cannot be reached.</summary>
/// <param name="table">The table <see cref="TableNames.Hubs"/>, in which it has one row beside the hubs.</param>
public sealed class AllClearTable(ITable table)
{
    private const string Partition = "all-clear";
    private const string Last = "last";
    private const string Day = "Day";
    private const string At = "At";
    private const string Events = "Events";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The last all-clear; null when there was none.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<ToldAllClear?> ReadAsync(CancellationToken cancellation) =>
        await table.FindAsync(Partition, Last, cancellation).ConfigureAwait(false) is { } row
            ? new ToldAllClear(
                DateOnly.ParseExact(row.Text(Day)!, DayFormat, CultureInfo.InvariantCulture), Instant.From(row.Time(At)!.Value), row.Number(Events)!.Value)
            : null;

    /// <summary>Keeps it instead of the one before.</summary>
    /// <param name="told">The all-clear.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task WriteAsync(ToldAllClear told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        return table.PutAsync(
            new Row(Partition, Last)
                .With(Day, told.Day.ToString(DayFormat, CultureInfo.InvariantCulture))
                .With(At, told.At.ToDateTimeOffset())
                .With(Events, told.Events),
            cancellation);
    }
}

/// <summary>The last all-clear.</summary>
/// <param name="Day">The day that it told of.</param>
/// <param name="At">When it was told.</param>
/// <param name="Events">How many events had arrived by then.</param>
public sealed record ToldAllClear(DateOnly Day, Instant At, long Events);
