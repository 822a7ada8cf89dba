using DisconnectMonitor.Tables.Retention;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Retention;

/// <summary>Deletes what has been over for longer than it is kept.</summary>
public sealed partial class SweepTables(RetentionSweep sweep, ILogger<SweepTables> log)
{
    private const int AtOnce = 1000;
    private const int MostRounds = 100;

    /// <summary>Sweeps every night, 100,000 rows at most.</summary>
    [Function(nameof(SweepTables))]
    public async Task RunAsync([TimerTrigger("0 20 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var (deleted, hasMore) = (0, true);
        for (var round = 0; hasMore && round < MostRounds; round++)
        {
            var result = await sweep.RunAsync(AtOnce, cancellation).ConfigureAwait(false);
            (deleted, hasMore) = (deleted + result.Deleted, result.HasMore);
        }

        Swept(log, deleted);
    }

    [LoggerMessage(1, LogLevel.Information, "{Rows} rows were kept for long enough and are deleted.")]
    private static partial void Swept(ILogger log, int rows);
}
