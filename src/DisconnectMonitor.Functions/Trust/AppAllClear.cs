using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tables.Trust;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>Has an all-clear sent once on each day.</summary>
/// <param name="settings">Who gets it, and when.</param>
/// <param name="table">Keeps the last one.</param>
/// <param name="counts">Counts what it says.</param>
/// <param name="monitor">What tells this app from others that report to the same receivers.</param>
/// <param name="time">The clock.</param>
public sealed class AppAllClear(AllClearSettings settings, AllClearTable table, AllClearCounts counts, string monitor, TimeProvider time)
{
    private readonly AllClearSchedule _schedule = new(settings.At, settings.Zone);

    /// <summary>Has one sent, if it is due. What fails is done again the next time, under the same id.</summary>
    /// <param name="start">Starts the sending; when it returns, it goes on by itself. It may be asked twice for the same.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="Tables.Rows.StorageUnavailableException">A table or an entity cannot be reached.</exception>
    public async Task RunAsync(Func<DeliveryOrder, Task> start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        var now = Instant.From(time.GetUtcNow());
        if (await table.ReadAsync(cancellation).ConfigureAwait(false) is not { } last)
        {
            // The first is one that is still to come.
            var events = await counts.EventsAsync(cancellation).ConfigureAwait(false);
            await table.WriteAsync(new ToldAllClear(_schedule.LatestDue(now), now, events), cancellation).ConfigureAwait(false);
            return;
        }

        var (day, due) = _schedule.Next(now, last.Day);
        if (due > now)
        {
            return;
        }

        var facts = await counts.SinceAsync(last, cancellation).ConfigureAwait(false);
        await start(OrderOf(AllClear.Of(facts, day, monitor, now))).ConfigureAwait(false);
        await table.WriteAsync(new ToldAllClear(day, now, last.Events + facts.Events), cancellation).ConfigureAwait(false);
    }

    private DeliveryOrder OrderOf(IncidentRevision report) => new(
        settings.Channel,
        [],
        new DeliveryRecord
        {
            Channel = settings.Channel,
            Kind = DeliveryRecordKind.Claimed,
            At = report.DecidedAt,
            Incident = report.Incident,
            Id = report.NotificationId,
            Notification = Notification.From(report),
        },
        Attempt: 1);
}
