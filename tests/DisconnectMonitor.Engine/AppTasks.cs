using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Notifying;
using DisconnectMonitor.Functions.Trust;
using DurableTask.Core;
using DurableTask.Core.Entities;
using DurableTask.Core.Entities.OperationFormat;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using EntityId = DurableTask.Core.Entities.EntityId;

namespace DisconnectMonitor.Engine;

/// <summary>Hands the engine the app's entities, orchestrators and activities, each in the shim of the worker.</summary>
internal sealed class AppTasks :
    INameVersionObjectManager<TaskEntity>, INameVersionObjectManager<TaskOrchestration>, INameVersionObjectManager<TaskActivity>
{
    private static readonly Dictionary<string, Type> Entities = typeof(DeviceEntity).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ITaskEntity)))
        .ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    // What an orchestrator takes stands in its code only.
    private static readonly Dictionary<string, ITaskOrchestrator> Orchestrators = new(StringComparer.Ordinal)
    {
        [nameof(NotifyOrchestrator)] = new Orchestrator(typeof(IncidentRevision), NotifyOrchestrator.RunAsync),
        [nameof(DeliverOrchestrator)] = new Orchestrator(typeof(DeliveryOrder), DeliverOrchestrator.RunAsync),
        [nameof(ShadowOrchestrator)] = new Orchestrator(typeof(ShadowRevision), ShadowOrchestrator.RunAsync),
        [nameof(ReportOrchestrator)] = new Orchestrator(typeof(DeliveryOrder), ReportOrchestrator.RunAsync),
    };

    private readonly IServiceProvider _services;
    private readonly DurableTaskShimFactory _shims;
    private readonly EngineMeter _meter;
    private readonly Dictionary<string, ITaskActivity> _activities;

    public AppTasks(IServiceProvider services, DurableTaskShimFactory shims, DurableTaskClient client, EngineMeter meter)
    {
        (_services, _shims, _meter) = (services, shims, meter);
        _activities = AppFunction.Of<ActivityTriggerAttribute>().ToDictionary(
            found => found.Function.Name, ITaskActivity (found) => new Activity(found.Function, services, client), StringComparer.Ordinal);
    }

    TaskEntity? INameVersionObjectManager<TaskEntity>.GetObject(string name, string? version) =>
        Entities.TryGetValue(name, out var type) ? new Entity(this, type) : null;

    TaskOrchestration? INameVersionObjectManager<TaskOrchestration>.GetObject(string name, string? version) =>
        Orchestrators.TryGetValue(name, out var orchestrator) ? _shims.CreateOrchestration(new TaskName(name), orchestrator) : null;

    TaskActivity? INameVersionObjectManager<TaskActivity>.GetObject(string name, string? version)
    {
        _meter.Count(name, 1);
        return _activities.TryGetValue(name, out var activity) ? _shims.CreateActivity(new TaskName(name), activity) : null;
    }

    void INameVersionObjectManager<TaskEntity>.Add(ObjectCreator<TaskEntity> creator) => throw new NotSupportedException();

    void INameVersionObjectManager<TaskOrchestration>.Add(ObjectCreator<TaskOrchestration> creator) => throw new NotSupportedException();

    void INameVersionObjectManager<TaskActivity>.Add(ObjectCreator<TaskActivity> creator) => throw new NotSupportedException();

    // The engine says for whom it runs operations only when it does.
    private sealed class Entity(AppTasks tasks, Type type) : TaskEntity
    {
        public override Task<EntityBatchResult> ExecuteOperationBatchAsync(EntityBatchRequest operations)
        {
            tasks._meter.Count(type.Name, operations.Operations!.Count);
            var entity = (ITaskEntity)ActivatorUtilities.CreateInstance(tasks._services, type);
            return tasks._shims.CreateEntity(new TaskName(type.Name), entity, EntityId.FromString(operations.InstanceId!))
                .ExecuteOperationBatchAsync(operations);
        }
    }

    private sealed class Orchestrator(Type input, Func<TaskOrchestrationContext, Task> run) : ITaskOrchestrator
    {
        public Type InputType => input;

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await run(context);
            return null;
        }
    }

    private sealed class Activity(AppFunction function, IServiceProvider services, DurableTaskClient client) : ITaskActivity
    {
        public Type InputType => function.Input;

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskActivityContext context, object? input) =>
            function.CallAsync(services, client, input, name => throw new InvalidOperationException($"Nothing is known to give for {name}."), default);
    }
}
