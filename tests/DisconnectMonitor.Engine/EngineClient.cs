using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Entities;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using EntityId = DurableTask.Core.Entities.EntityId;
using RequestFailedException = Azure.RequestFailedException;

namespace DisconnectMonitor.Engine;

/// <summary>What functions are handed to reach entities with. The app asks its client for nothing else but the daily all-clear.</summary>
internal sealed class EngineClient(AzureStorageOrchestrationService service, DataConverter converter) : DurableTaskClient("engine")
{
    public override DurableEntityClient Entities { get; } = new EntitiesOf(service, converter);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    // What goes wrong reaches the app as it does through the host: over gRPC.
    private static async Task<T> ReachAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is RequestFailedException || failed.GetType().Name == "DurableTaskStorageException")
        {
            throw new RpcException(new Status(StatusCode.Unavailable, failed.Message, failed));
        }
    }

    private sealed class EntitiesOf(AzureStorageOrchestrationService service, DataConverter converter) : DurableEntityClient("engine")
    {
        private readonly IEntityOrchestrationService _entities = service;

        public override Task SignalEntityAsync(
            EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default) =>
            ReachAsync(async () =>
            {
                var due = EntityMessageEvent.GetCappedScheduledTime(
                    DateTime.UtcNow, _entities.EntityBackendProperties!.MaximumSignalDelayTime, options?.SignalTime?.UtcDateTime);
                var signal = ClientEntityHelpers.EmitOperationSignal(
                    new OrchestrationInstance { InstanceId = id.ToString() }, Guid.NewGuid(), operationName, converter.Serialize(input), due);
                await service.SendTaskOrchestrationMessageAsync(signal.AsTaskMessage()).ConfigureAwait(false);
                return true;
            });

        public override Task<EntityMetadata<TState>?> GetEntityAsync<TState>(
            EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
            ReachAsync(async () =>
            {
                var found = await _entities.EntityBackendQueries!.GetEntityAsync(
                    new EntityId(id.Name, id.Key), includeState, includeStateless: false, cancellation).ConfigureAwait(false);
                return found is { SerializedState: { } state }
                    ? new EntityMetadata<TState>(id, converter.Deserialize<TState>(state)!)
                    : null;
            });

        public override Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) => throw new NotSupportedException();

        public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) => throw new NotSupportedException();

        public override Task<CleanEntityStorageResult> CleanEntityStorageAsync(
            CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default) =>
            throw new NotSupportedException();
    }
}
