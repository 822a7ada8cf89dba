using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>An orchestration whose activities answer what a test wants, and which writes down all that it does.</summary>
internal sealed class ScriptedOrchestration(object given) : TaskOrchestrationContext
{
    private static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ScriptedEntities _entities = new();
    private DateTime _now = Start;
    private object? _input;
    private object? _next = given;

    /// <summary>What activities answer, by name; one after the other, the last for ever.</summary>
    public Dictionary<string, Queue<object?>> Answers { get; } = [];

    /// <summary>What it did, in order.</summary>
    public List<string> Did { get; } = [];

    public override TaskName Name => "test";

    public override string InstanceId => "test";

    public override ParentOrchestrationInstance? Parent => null;

    /// <summary>How long it took.</summary>
    public TimeSpan Took => _now - Start;

    /// <summary>How often it began anew.</summary>
    public int Rounds { get; private set; }

    public override DateTime CurrentUtcDateTime => _now;

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

    /// <summary>Whatever a test names fails for so long: activities by their name, calls of entities by the operation's.</summary>
    public ScriptedOrchestration Failing(TimeSpan time, params string[] names)
    {
        _entities.IsDown = name => names.Contains(name) && Took < time;
        return this;
    }

    /// <summary>Runs an orchestrator to its end, however often it begins anew, or for so many rounds.</summary>
    public async Task RunAsync(Func<TaskOrchestrationContext, Task> orchestrator, int rounds = int.MaxValue)
    {
        for (var round = 0; _next is not null && round < rounds; round++)
        {
            (_input, _next) = (_next, null);
            await orchestrator(this);
        }
    }

    public override T GetInput<T>() => (T)_input!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var failingSince = _now;
        var pause = options?.Retry?.Policy?.FirstRetryInterval ?? TimeSpan.Zero;
        while (true)
        {
            Did.Add(name.Name);
            if (!_entities.IsDown(name.Name))
            {
                return Answer<TResult>(name.Name);
            }

            if (options?.Retry?.Policy is not { } policy || _now - failingSince >= policy.RetryTimeout)
            {
                return Task.FromException<TResult>(new TaskFailedException(name, 1, new IOException("The storage is down.")));
            }

            _now += pause;
            pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * policy.BackoffCoefficient), policy.MaxRetryInterval.Ticks));
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Did.Add($"waits {fireAt - _now:hh\\:mm\\:ss}");
        _now = fireAt;
        return Task.CompletedTask;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        _next = newInput;
        Rounds++;
    }

    public override Guid NewGuid() => throw new NotSupportedException();

    private Task<TResult> Answer<TResult>(string activity)
    {
        if (!Answers.TryGetValue(activity, out var answers))
        {
            return Task.FromResult<TResult>(default!);
        }

        var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return answer is Exception error ? Task.FromException<TResult>(error) : Task.FromResult((TResult)answer!);
    }
}
