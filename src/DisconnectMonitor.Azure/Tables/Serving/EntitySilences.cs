using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The silences of the Functions app, which an entity keeps.</summary>
/// <param name="entities">Who keeps them.</param>
/// <param name="time">The clock.</param>
public sealed class EntitySilences(IMonitorEntities entities, TimeProvider time) : BookedSilences(time)
{
    /// <inheritdoc/>
    protected override async Task<SilenceBook> ReadAsync(CancellationToken cancellation) =>
        (await entities.ReadSilencesAsync(cancellation).ConfigureAwait(false)).Book;

    /// <inheritdoc/>
    protected override Task<string?> ChangeAsync(SilenceChange change, CancellationToken cancellation) =>
        entities.ChangeSilencesAsync(change, cancellation);

    /// <inheritdoc/>
    protected override CommandResult.Unavailable? OutageOf(Exception error) => error is StorageUnavailableException ? StorageOutage.Answer : null;
}
