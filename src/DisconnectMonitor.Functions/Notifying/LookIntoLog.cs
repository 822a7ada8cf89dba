using DisconnectMonitor.Evidence;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Tables.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Looks into the hub's log. Whatever happens to the log, there is an answer.</summary>
public sealed partial class LookIntoLog(IServiceProvider services, IncidentTable incidents, TimeProvider time, ILogger<LookIntoLog> log)
{
    /// <summary>Looks; null where no log is configured, and for a second look at what is over.</summary>
    [Function(nameof(LookIntoLog))]
    public async Task<LogAnswer?> RunAsync([ActivityTrigger] LookOrder order, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(order, cancellation).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or FormatException)
        {
            NotLooked(log, order.Revision.NotificationId, wrong);
            return null;
        }
    }

    private async Task<LogAnswer?> LookAsync(LookOrder order, CancellationToken cancellation)
    {
        if (services.GetService<LogEnrichment>() is not { } enrichment
            || LookSchedule.QuestionAbout(order.Revision, Instant.From(time.GetUtcNow())) is not { } question)
        {
            return null;
        }

        if (order.Look == LogLook.Second)
        {
            return await incidents.NewestAsync(order.Revision.Incident, cancellation).ConfigureAwait(false) is { Type: RevisionType.Resolved }
                ? null
                : await enrichment.LookAsync(question, order.Look, cancellation).ConfigureAwait(false);
        }

        var answer = await enrichment.LookAsync(question, order.Look, cancellation).ConfigureAwait(false);
        await incidents.TakeInAsync(answer, order.Revision.Revision, cancellation).ConfigureAwait(false);
        return answer;
    }

    [LoggerMessage(1, LogLevel.Error, "{Notification} is told without the hub's log.")]
    private static partial void NotLooked(ILogger log, string notification, Exception wrong);
}
