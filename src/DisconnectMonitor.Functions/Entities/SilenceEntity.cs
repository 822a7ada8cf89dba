using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Hosting;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>All silences, and the door to the channels. Its operations are those of <see cref="SilenceOperations"/>.</summary>
public sealed class SilenceEntity(AppChannels channels, TimeProvider time) : MonitorEntity<SilenceMemory>
{
    /// <summary>Runs operations.</summary>
    [Function(nameof(SilenceEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<SilenceEntity>();

    /// <inheritdoc cref="EntityOperations.Announced"/>
    public void Announced(RevisionAnnounced announced) => Take(SilenceOperations.Announced(State, announced, Now, channels.Names));

    /// <inheritdoc cref="EntityOperations.Change"/>
    public void Change(ChangeOrdered ordered) => Take(SilenceOperations.Change(State, ordered, Now, channels.Names));

    /// <inheritdoc cref="EntityOperations.Judge"/>
    public void Judge(ClustersTold told) => Take(SilenceOperations.Judge(State, told, Now, channels.Names));

    private Instant Now => Instant.From(time.GetUtcNow());
}
