using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Settings;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Local.Serving;

/// <summary>
/// Takes events from a Storage Queue that Event Grid fills. A message is deleted once its events are in the journal; until then it
/// comes again, and what comes twice changes nothing. What cannot be read is kept with its reason, and deleted too.
/// </summary>
/// <param name="queue">The queue, whose messages are given as they are.</param>
/// <param name="monitor">Takes the events in.</param>
/// <param name="time">The clock between two looks.</param>
/// <param name="log">Is told when the queue fails.</param>
internal sealed class StorageQueueFeed(QueueClient queue, LocalMonitor monitor, TimeProvider time, ILogger log)
{
    // The most that the service gives at once.
    private const int MostMessages = 32;

    // Long enough to write some messages to a disk, short enough for what a crash left behind.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Whether the queue can be read.</summary>
    public QueueHealth Health { get; private set; } = new(null, null);

    /// <summary>The client for a queue.</summary>
    /// <param name="settings">Which one.</param>
    /// <param name="credential">Who signs in where no key is given.</param>
    public static QueueClient Connect(QueueSettings settings, Func<TokenCredential> credential) => settings switch
    {
        QueueSettings.ByIdentity(var url) => new QueueClient(url, credential()),
        QueueSettings.ByConnectionString(var connection, var name) => new QueueClient(connection.Reveal(), name),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "No such settings."),
    };

    /// <summary>The queue's name.</summary>
    public static string NameOf(QueueSettings settings) => settings switch
    {
        QueueSettings.ByIdentity(var url) => url.Segments[^1].Trim('/'),
        QueueSettings.ByConnectionString(_, var name) => name,
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "No such settings."),
    };

    /// <summary>Takes events until it is told to stop; what was begun is ended first.</summary>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            var taken = await TakeAsync(stop).ConfigureAwait(false);
            pause = taken > 0 ? TimeSpan.Zero : pause < ShortestPause ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes what is there now, up to a limit.</summary>
    /// <param name="stop">Ends the waiting for the queue.</param>
    /// <returns>How many messages were dealt with.</returns>
    internal async Task<int> TakeAsync(CancellationToken stop)
    {
        try
        {
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(MostMessages, Hidden, stop).ConfigureAwait(false);
            var taken = await Task.WhenAll(messages.Select(TakeAsync)).ConfigureAwait(false);
            Report(problem: null);
            return taken.Count(isTaken => isTaken);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (error is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException)
        {
            Report(error is RequestFailedException { ErrorCode: { } code } failed ? $"{failed.Status} {code}" : error.Message.Split('\n')[0]);
            return 0;
        }
        catch (JournalUnavailableException)
        {
            // The messages come again; that the journal fails is told of by itself.
            return 0;
        }
    }

    private async Task<bool> TakeAsync(QueueMessage message)
    {
        var text = message.Body.ToMemory();
        if (EncodedJson.In(text.Span) is { } body)
        {
            _ = await monitor.IngestAsync(body, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await monitor.RejectAsync(text, EncodedJson.Missing, CancellationToken.None).ConfigureAwait(false);
        }

        try
        {
            _ = await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // It took too long, and has come again by now: the next delete has the newer receipt.
        }

        return true;
    }

    private void Report(string? problem)
    {
        if (problem is not null && Health.Problem is null)
        {
            ServeLog.QueueFailed(log, queue.Name, problem);
        }

        Health = problem is null ? new QueueHealth(null, null) : new QueueHealth(problem, Health.Since ?? Instant.From(time.GetUtcNow()));
    }
}

/// <summary>Whether a queue can be read.</summary>
/// <param name="Problem">Why not; null when it can.</param>
/// <param name="Since">Since when not.</param>
internal sealed record QueueHealth(string? Problem, Instant? Since);
