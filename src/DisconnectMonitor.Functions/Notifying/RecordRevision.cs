using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Settings;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tables.Incidents;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Puts a revision on record, and says whether the hub's log is to be looked into.</summary>
public sealed partial class RecordRevision(
    IncidentTable incidents, IncidentOwners owners, EntityClient entities, AppSettings settings, ILogger<RecordRevision> log)
{
    /// <summary>Records it, once its owner shows that it is so. The same revision may come twice.</summary>
    [Function(nameof(RecordRevision))]
    public async Task<NotifyPlan> RunAsync(
        [ActivityTrigger] IncidentRevision revision, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        if (revision.Revision == 1)
        {
            var openedAt = (await incidents.NewestAsync(revision.Incident, cancellation).ConfigureAwait(false))?.OpenedAt
                ?? await owners.OpenSinceAsync(revision, cancellation).ConfigureAwait(false);
            if (openedAt is not { } since)
            {
                NotShown(log, revision.Incident);
                return new NotifyPlan(IsRecorded: false, IsToLook: false, TimeSpan.Zero);
            }

            // Of an execution that was lost: the list has each incident once, by the time that its later revisions name.
            revision = revision with { OpenedAt = since };
        }

        if (await IsNewsAsync(revision, cancellation).ConfigureAwait(false))
        {
            MonitorMetrics.Recorded(revision);
            Announced(log, revision.Type, revision.Severity, Headline.Of(revision), revision.Incident);
        }

        var isToLook = settings.LogSource is LogSourceSettings.LogAnalytics && LookSchedule.IsToLook(revision);
        return new NotifyPlan(IsRecorded: true, isToLook, settings.LogSource.SecondAfter, revision.OpenedAt);
    }

    // A row that cannot be written or read, which is a mistake of some release, must not keep anybody from being told.
    private async Task<bool> IsNewsAsync(IncidentRevision revision, CancellationToken cancellation)
    {
        try
        {
            return await incidents.RecordAsync(revision, cancellation).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or FormatException)
        {
            NotRecorded(log, revision.NotificationId, wrong);
            return true;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Type} ({Severity}): {Headline} [{Incident}]")]
    private static partial void Announced(ILogger log, RevisionType type, Severity severity, string headline, string incident);

    [LoggerMessage(2, LogLevel.Information, "The owner of [{Incident}] does not show yet that it is open.")]
    private static partial void NotShown(ILogger log, string incident);

    [LoggerMessage(3, LogLevel.Error, "{Notification} cannot be put on record, and is told all the same.")]
    private static partial void NotRecorded(ILogger log, string notification, Exception wrong);
}
