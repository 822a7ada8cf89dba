using DisconnectMonitor.Durable.Buckets;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Serialization;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Durable.World;

/// <summary>The operations of the entities without Durable Functions, everything through JSON as there.</summary>
internal sealed class OperationsRuntime(Policy policy, IReadOnlyList<EntityChannel> channels) : IEntityRuntime
{
    private readonly HubContext _context = new(policy, policy.Cluster.Buckets);

    public Task<EntityOutcome> RunAsync(EntityAddress entity, string? state, string operation, string? input, Instant now) =>
        Task.FromResult(entity.Entity switch
        {
            EntityNames.Device => Run<DeviceMemory>(state, memory => operation switch
            {
                EntityOperations.Arrived => DeviceOperations.Arrived(memory, Read<ArrivedEvents>(input), _context),
                EntityOperations.Registered => DeviceOperations.Registered(memory, Read<DeviceRegistered>(input), _context),
                EntityOperations.TimerFired => DeviceOperations.TimerFired(memory, Read<DeviceTimer>(input), now, _context),
                EntityOperations.Answered => DeviceOperations.Answered(memory, Read<BucketAnswer>(input), now, _context),
                EntityOperations.LookedUp => DeviceOperations.LookedUp(memory, Read<LogAnswer>(input), now, _context),
                EntityOperations.Close => DeviceOperations.Close(memory, Read<Closing>(input), now, _context),
                _ => throw Unknown(operation),
            }),
            EntityNames.Bucket => Run<BucketMemory>(state, memory => operation switch
            {
                EntityOperations.Told => BucketOperations.Told(memory, Read<DeviceTold>(input), now, _context),
                EntityOperations.Informed => BucketOperations.Informed(memory, Read<HubInformed>(input), now, _context),
                EntityOperations.Wake => BucketOperations.Wake(memory, now, _context),
                _ => throw Unknown(operation),
            }),
            EntityNames.Hub => Run<HubMemory>(state, memory => operation switch
            {
                EntityOperations.Reported => HubOperations.Reported(memory, Read<BucketReported>(input), now, _context),
                EntityOperations.Lagged => HubOperations.Lagged(memory, Read<HubLagged>(input), now),
                EntityOperations.MinuteEnded => HubOperations.MinuteEnded(memory, now, _context),
                EntityOperations.Wake => HubOperations.Wake(memory, Read<HubWoken>(input), now, _context),
                EntityOperations.LookedUp => HubOperations.LookedUp(memory, Read<LogAnswer>(input), now, _context),
                EntityOperations.Close => HubOperations.Close(memory, Read<Closing>(input), now, _context),
                _ => throw Unknown(operation),
            }),
            EntityNames.Silence => Run<SilenceMemory>(state, memory => operation switch
            {
                EntityOperations.Announced => SilenceOperations.Announced(memory, Read<RevisionAnnounced>(input), now, Names),
                EntityOperations.Change => SilenceOperations.Change(memory, Read<ChangeOrdered>(input), now, Names),
                EntityOperations.Judge => SilenceOperations.Judge(memory, Read<ClustersTold>(input), now, Names),
                _ => throw Unknown(operation),
            }),
            EntityNames.Channel => Run<ChannelMemory>(state, memory => operation switch
            {
                EntityOperations.Enqueue => Tell<RevisionEnqueued>(input, told => told.Channel, ChannelOperations.Enqueue, memory, now),
                EntityOperations.Acknowledge => Tell<IncidentOrdered>(input, told => told.Channel, ChannelOperations.Acknowledge, memory, now),
                EntityOperations.Hold => Tell<IncidentOrdered>(input, told => told.Channel, ChannelOperations.Hold, memory, now),
                EntityOperations.Release => Tell<IncidentOrdered>(input, told => told.Channel, ChannelOperations.Release, memory, now),
                EntityOperations.Resend => Tell<ResendOrdered>(input, told => told.Channel, ChannelOperations.Resend, memory, now),
                EntityOperations.Finished => Tell<AttemptFinished>(input, told => told.Channel, ChannelOperations.Finished, memory, now),
                EntityOperations.Wake => Tell<ChannelWoken>(input, told => told.Channel, (known, _, at, setup) => ChannelOperations.Wake(known, at, setup), memory, now),
                _ => throw Unknown(operation),
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "No such entity."),
        });

    private IEnumerable<string> Names => channels.Select(channel => channel.Name);

    private EntityTurn<ChannelMemory> Tell<T>(
        string? input, Func<T, string> channel, Func<ChannelMemory?, T, Instant, EntityChannel, EntityTurn<ChannelMemory>> operation, ChannelMemory? memory, Instant now)
    {
        var told = Read<T>(input);
        return operation(memory, told, now, channels.Single(setup => setup.Name == channel(told)));
    }

    private static EntityOutcome Run<TMemory>(string? state, Func<TMemory?, EntityTurn<TMemory>> operation)
        where TMemory : class
    {
        var turn = operation(state is null ? null : Read<TMemory>(state));
        return new EntityOutcome(
            turn.Memory is null ? null : Write(turn.Memory),
            [.. turn.Outgoing.OfType<Outgoing.Signal>()
                .Select(signal => new SentSignal(signal.To.ToString(), signal.Operation, signal.Input is null ? null : Write(signal.Input), signal.Due))],
            [.. turn.Outgoing.Where(one => one is not Outgoing.Signal).Select(Start)]);
    }

    private static StartedOrchestration Start(Outgoing outgoing) => outgoing switch
    {
        Outgoing.Announce(var revision) => new StartedOrchestration("NotifyOrchestrator", revision.NotificationId, Write(revision)),
        Outgoing.Deliver(var order) => new StartedOrchestration("DeliverOrchestrator", order.InstanceId, Write(order)),
        _ => throw new ArgumentOutOfRangeException(nameof(outgoing), outgoing, "Not an orchestration."),
    };

    // As Durable Functions does it: by the type that a value has, not by that it is declared with.
    private static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), DurableJson.Options);

    private static T Read<T>(string? json) => JsonSerializer.Deserialize<T>(json!, DurableJson.Options)!;

    private static ArgumentOutOfRangeException Unknown(string operation) => new(nameof(operation), operation, "No such operation.");
}
