using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.DeadLetters;

/// <summary>The notifications that a channel could not be told.</summary>
public interface IDeadLetters
{
    /// <summary>Lists them by the time when they were given up, newest first.</summary>
    /// <param name="channel">Those of one channel; null for all.</param>
    /// <param name="after">The place after which to go on, see <see cref="DeadLetterSummary.Place"/>; null from the start.</param>
    /// <param name="size">The most items, 1 to 500.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<Slice<DeadLetterSummary>> ListAsync(string? channel, TimeCursor? after, int size, CancellationToken cancellation);

    /// <summary>Queues one to be sent again, under the id that it had.</summary>
    /// <param name="id">Its id: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>~</c>, at most 200.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<CommandResult> ResendAsync(string id, CancellationToken cancellation);
}

/// <summary>That a notification is sent again; its incident tells what becomes of it.</summary>
/// <param name="Id">The id of the dead letter that it was.</param>
internal sealed record ResendAnswer(string Id);
