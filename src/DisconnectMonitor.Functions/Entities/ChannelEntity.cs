using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Functions.Hosting;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>One channel. Its operations are those of <see cref="ChannelOperations"/>; one that is not configured any more does nothing.</summary>
public sealed class ChannelEntity(AppChannels channels, TimeProvider time) : MonitorEntity<ChannelMemory>
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(ChannelEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<ChannelEntity>();

    /// <inheritdoc cref="EntityOperations.Enqueue"/>
    public void Enqueue(RevisionEnqueued enqueued) =>
        Take(enqueued.Channel, (now, channel) => ChannelOperations.Enqueue(State, enqueued, now, channel));

    /// <inheritdoc cref="EntityOperations.Acknowledge"/>
    public void Acknowledge(IncidentOrdered ordered) =>
        Take(ordered.Channel, (now, channel) => ChannelOperations.Acknowledge(State, ordered, now, channel));

    /// <inheritdoc cref="EntityOperations.Hold"/>
    public void Hold(IncidentOrdered ordered) => Take(ordered.Channel, (now, channel) => ChannelOperations.Hold(State, ordered, now, channel));

    /// <inheritdoc cref="EntityOperations.Release"/>
    public void Release(IncidentOrdered ordered) =>
        Take(ordered.Channel, (now, channel) => ChannelOperations.Release(State, ordered, now, channel));

    /// <inheritdoc cref="EntityOperations.Resend"/>
    public void Resend(ResendOrdered ordered) =>
        Take(ordered.Channel, (now, channel) => ChannelOperations.Resend(State, ordered, now, channel));

    /// <inheritdoc cref="EntityOperations.Finished"/>
    public void Finished(AttemptFinished finished) =>
        Take(finished.Channel, (now, channel) => ChannelOperations.Finished(State, finished, now, channel));

    /// <inheritdoc cref="EntityOperations.Wake"/>
    public void Wake(ChannelWoken woken) => Take(woken.Channel, (now, channel) => ChannelOperations.Wake(State, now, channel));

    private void Take(string name, Func<Instant, EntityChannel, EntityTurn<ChannelMemory>> operation)
    {
        if (channels.Find(name) is { } channel)
        {
            Take(operation(Instant.From(time.GetUtcNow()), channel));
        }
    }
}
