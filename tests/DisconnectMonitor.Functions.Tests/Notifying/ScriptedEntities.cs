using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Writes down what an orchestration tells entities.</summary>
internal sealed class ScriptedEntities : TaskOrchestrationEntityFeature
{
    public List<string> Did { get; set; } = [];

    /// <summary>Whether what is called by this name fails.</summary>
    public Func<string, bool> IsDown { get; set; } = _ => false;

    public override Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) => throw new NotSupportedException();

    public override Task CallEntityAsync(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        Did.Add($"calls {id.Name} {operationName}");
        return IsDown(operationName)
            ? Task.FromException(new EntityOperationFailedException(id, operationName, TaskFailureDetails.FromException(new IOException("It cannot be read."))))
            : Task.CompletedTask;
    }

    public override Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        Did.Add($"signals {id.Name} {operationName}: {input}");
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds) => throw new NotSupportedException();

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds) => throw new NotSupportedException();
}
