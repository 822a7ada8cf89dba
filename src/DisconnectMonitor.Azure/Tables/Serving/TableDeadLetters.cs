using DisconnectMonitor.Api;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The dead letters of the Functions app. Which of them can be sent again is known to the channels.</summary>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="entities">The channels.</param>
public sealed class TableDeadLetters(DeadLetterTable deadLetters, IMonitorEntities entities) : IDeadLetters
{
    /// <inheritdoc/>
    public Task<Slice<DeadLetterSummary>> ListAsync(string? channel, TimeCursor? after, int size, CancellationToken cancellation) =>
        deadLetters.ListNotificationsAsync(channel, after, size, cancellation);

    /// <inheritdoc/>
    public async Task<CommandResult> ResendAsync(string id, CancellationToken cancellation)
    {
        if (DeadLetterSummary.ReadId(id) is not var (channel, notification))
        {
            return new CommandResult.NotFound();
        }

        try
        {
            var known = await entities.ReadChannelAsync(channel, cancellation).ConfigureAwait(false);
            if (known?.DeadLetters.Any(letter => letter.Id == notification) != true)
            {
                return new CommandResult.NotFound();
            }

            await entities.ResendAsync(channel, notification, cancellation).ConfigureAwait(false);
            return new CommandResult.Accepted();
        }
        catch (StorageUnavailableException)
        {
            return StorageOutage.Answer;
        }
    }
}
