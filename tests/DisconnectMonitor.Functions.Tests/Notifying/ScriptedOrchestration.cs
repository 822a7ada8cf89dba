using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>An orchestration whose activities answer what a test wants, and which writes down all that it does.</summary>
internal sealed class ScriptedOrchestration(object input) : TaskOrchestrationContext
{
    private readonly ScriptedEntities _entities = new();

    /// <summary>What activities answer, by name; one after the other, the last for ever.</summary>
    public Dictionary<string, Queue<object?>> Answers { get; } = [];

    /// <summary>What it did, in order.</summary>
    public List<string> Did { get; } = [];

    public override TaskName Name => "test";

    public override string InstanceId => "test";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime { get; } = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public override bool IsReplaying => false;

    public override TaskOrchestrationEntityFeature Entities
    {
        get
        {
            _entities.Did = Did;
            return _entities;
        }
    }

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public ScriptedOrchestration With(string activity, params object?[] answers)
    {
        Answers[activity] = new Queue<object?>(answers);
        return this;
    }

    public override T GetInput<T>() => (T)input;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Did.Add(name.Name);
        if (!Answers.TryGetValue(name.Name, out var answers))
        {
            return Task.FromResult<TResult>(default!);
        }

        var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return answer is Exception error ? Task.FromException<TResult>(error) : Task.FromResult((TResult)answer!);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Did.Add($"waits {fireAt - CurrentUtcDateTime:hh\\:mm\\:ss}");
        return Task.CompletedTask;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
