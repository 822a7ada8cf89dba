using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Functions.Notifying;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>An entity that remembers what its operations decide, and sends what they send: both are committed together, or neither.</summary>
/// <typeparam name="TMemory">What it remembers.</typeparam>
public abstract class MonitorEntity<TMemory> : TaskEntity<TMemory?>
    where TMemory : class
{
    /// <inheritdoc/>
    protected override TMemory? InitializeState(TaskEntityOperation entityOperation) => null;

    private protected void Take(EntityTurn<TMemory> turn)
    {
        State = turn.Memory;
        foreach (var decision in turn.Decisions)
        {
            MonitorMetrics.Decided(decision);
        }

        foreach (var outgoing in turn.Outgoing)
        {
            Send(outgoing);
        }
    }

    private protected void Send(Outgoing outgoing)
    {
        switch (outgoing)
        {
            case Outgoing.Signal(var to, var operation, var input, var due):
                Context.SignalEntity(
                    EntityClient.IdOf(to), operation, input, due is { } at ? new SignalEntityOptions { SignalTime = at.ToDateTimeOffset() } : null);
                break;
            case Outgoing.Announce(var revision):
                _ = Context.ScheduleNewOrchestration(nameof(NotifyOrchestrator), revision, new StartOrchestrationOptions(revision.NotificationId));
                break;
            case Outgoing.Record(var shadow):
                _ = Context.ScheduleNewOrchestration(nameof(ShadowOrchestrator), shadow, new StartOrchestrationOptions(shadow.InstanceId));
                break;
            case Outgoing.Deliver(var order):
                _ = Context.ScheduleNewOrchestration(nameof(DeliverOrchestrator), order, new StartOrchestrationOptions(order.InstanceId));
                break;
            default:
                throw new InvalidOperationException($"{outgoing.GetType().Name} is nothing that can be sent.");
        }
    }
}
