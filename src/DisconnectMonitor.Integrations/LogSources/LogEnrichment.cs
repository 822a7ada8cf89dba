using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.LogSources;

/// <summary>Looks into the log for notifications that are about to be sent, and again later. Whatever happens to the log, there is an answer.</summary>
/// <param name="source">The log.</param>
/// <param name="time">The clock.</param>
/// <param name="firstWithin">How long a first look may take, by default <see cref="LookSchedule.FirstWithin"/>.</param>
public sealed class LogEnrichment(ILogSource source, TimeProvider time, TimeSpan firstWithin)
{
    // Nobody waits for a second look, but it may not go on for ever either.
    private static readonly TimeSpan SecondWithin = TimeSpan.FromMinutes(2);

    /// <summary>Looks into the log, within the time that the look has.</summary>
    /// <param name="question">What to look up.</param>
    /// <param name="look">Which look it is.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task<LogAnswer> LookAsync(LogQuestion question, LogLook look, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        var within = look == LogLook.First ? firstWithin : SecondWithin;
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            // Not left to the source alone: a notification waits.
            var reply = await source.AskAsync(question, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return reply.ToAnswer(question, look);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Unavailable($"no answer within {within.TotalSeconds:0} s");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // A source that breaks its word must not cost a notification; its kind is enough to find the fault.
            return Unavailable($"the log source failed ({broken.GetType().Name})");
        }

        LogAnswer Unavailable(string reason) => new LogReply.Unavailable(reason).ToAnswer(question, look);
    }
}
