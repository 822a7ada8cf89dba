using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Logs;
using Microsoft.DurableTask;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>
/// Takes one revision of an incident to those who are told: records it, looks into the hub's log before an opening, waits for the
/// revision before it, and passes it on. Its instance id is the notification's id, so that it runs once at a time. It ends when that is
/// done, and outlasts whatever fails meanwhile.
/// </summary>
/// <remarks>
/// A running instance is replayed by whatever release is deployed: the calls here keep their order, or a new orchestrator under a new
/// name takes over for new instances (docs/functions.md, Upgrading).
/// </remarks>
public static class NotifyOrchestrator
{
    // Predecessors are passed on within seconds, or half a minute when the log is slow. One that never comes must not hold back an end.
    private const int MostWaits = 60;
    private static readonly TimeSpan TurnWait = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    [Function(nameof(NotifyOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var revision = context.GetInput<IncidentRevision>()!;
        await context.OutlastAsync(revision, () => NotifyAsync(context, revision));
    }

    private static async Task NotifyAsync(TaskOrchestrationContext context, IncidentRevision revision)
    {
        var plan = await RecordAsync(context, revision);
        if (!plan.IsRecorded)
        {
            return;
        }

        revision = revision with { OpenedAt = plan.OpenedAt ?? revision.OpenedAt };
        if (plan.IsToLook)
        {
            revision = await LookAsync(context, revision, LogLook.First);
        }

        await PassAsync(context, revision);

        // What only a list shows holds up nothing.
        var refreshed = revision.Device is null
            ? Task.CompletedTask
            : context.CallActivityAsync(nameof(RefreshDevice), revision, ActivityRetries.Options);
        if (plan.IsToLook)
        {
            await context.CreateTimer(plan.SecondLookAfter, CancellationToken.None);
            _ = await LookAsync(context, revision, LogLook.Second);
        }

        await refreshed;
    }

    // An opening that its owner never shows was decided by an execution that was lost: nobody is told of it, and nobody would resolve it.
    private static async Task<NotifyPlan> RecordAsync(TaskOrchestrationContext context, IncidentRevision revision)
    {
        for (var waits = 0; ; waits++)
        {
            var plan = await context.CallActivityAsync<NotifyPlan>(nameof(RecordRevision), revision, ActivityRetries.Options);
            if (plan.IsRecorded || waits == MostWaits)
            {
                return plan;
            }

            await context.CreateTimer(TurnWait, CancellationToken.None);
        }
    }

    private static async Task<IncidentRevision> LookAsync(TaskOrchestrationContext context, IncidentRevision revision, LogLook look)
    {
        var answer = await context.CallActivityAsync<LogAnswer?>(nameof(LookIntoLog), new LookOrder(revision, look), ActivityRetries.Options);
        if (answer is null)
        {
            return revision;
        }

        var owner = EntityAddress.OwnerOf(revision.Incident, revision.Hub);
        await context.Entities.SignalEntityAsync(EntityClient.IdOf(owner), EntityOperations.LookedUp, answer);
        return look == LogLook.First ? revision.With(answer) : revision;
    }

    private static async Task PassAsync(TaskOrchestrationContext context, IncidentRevision revision)
    {
        var turn = PassTurn.Wait;
        ClusterDevices? cluster = null;
        for (var waits = 0; turn == PassTurn.Wait && waits <= MostWaits; waits++)
        {
            if (waits > 0)
            {
                await context.CreateTimer(TurnWait, CancellationToken.None);
            }

            (turn, cluster) = await context.CallActivityAsync<PassAnswer>(nameof(PassRevision), revision, ActivityRetries.Options);
        }

        if (turn == PassTurn.Done)
        {
            return;
        }

        if (turn != PassTurn.Needless)
        {
            await context.Entities.CallEntityAsync(
                EntityClient.IdOf(EntityAddress.Silences), EntityOperations.Announced, new RevisionAnnounced(revision, cluster));
        }

        await context.CallActivityAsync(nameof(MarkPassed), revision, ActivityRetries.Options);
    }
}

/// <summary>What is to be done about a revision.</summary>
/// <param name="IsRecorded">Whether it is on record; false while its owner does not show that it is so.</param>
/// <param name="IsToLook">Whether the hub's log is looked into before it is told, and once more later.</param>
/// <param name="SecondLookAfter">How long after the first the second look is.</param>
/// <param name="OpenedAt">When the incident was opened, as it is on record; null while it is not.</param>
public sealed record NotifyPlan(bool IsRecorded, bool IsToLook, TimeSpan SecondLookAfter, Instant? OpenedAt = null);

/// <summary>A look into the hub's log.</summary>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Look">Which look it is.</param>
public sealed record LookOrder(IncidentRevision Revision, LogLook Look);
