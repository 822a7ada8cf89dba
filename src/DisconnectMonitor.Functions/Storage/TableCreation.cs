using DisconnectMonitor.Tables;
using DisconnectMonitor.Tables.Rows;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Storage;

/// <summary>Creates the tables that are missing, when the app starts.</summary>
public sealed partial class TableCreation(StorageConnection storage, ILogger<TableCreation> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in TableNames.All)
        {
            try
            {
                await storage.Table(name).CreateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StorageUnavailableException failed)
            {
                // Not a reason to be down: they may be there, and what needs one fails by itself and is tried again.
                NotCreated(log, name, failed.Message);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Error, "Whether the table {Table} exists is not known: {Problem}")]
    private static partial void NotCreated(ILogger log, string table, string problem);
}
