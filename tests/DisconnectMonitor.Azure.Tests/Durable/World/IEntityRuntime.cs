using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.World;

/// <summary>Executes operations of entities, as JSON in and JSON out.</summary>
internal interface IEntityRuntime
{
    /// <summary>Executes one operation.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="state">What it remembers; null for nothing.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input, or null.</param>
    /// <param name="now">The time.</param>
    Task<EntityOutcome> RunAsync(EntityAddress entity, string? state, string operation, string? input, Instant now);
}

/// <summary>What came of an operation.</summary>
/// <param name="State">What the entity remembers from now on.</param>
/// <param name="Signals">What it sends to entities.</param>
/// <param name="Orchestrations">What it starts.</param>
internal sealed record EntityOutcome(string? State, IReadOnlyList<SentSignal> Signals, IReadOnlyList<StartedOrchestration> Orchestrations);

/// <summary>A message on its way to an entity.</summary>
/// <param name="Entity">The entity as <c>@name@key</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Input">Its input as JSON, or null.</param>
/// <param name="Due">When it is to arrive; null for at once.</param>
internal sealed record SentSignal(string Entity, string Operation, string? Input, Instant? Due);

/// <summary>An attempt to send a notification.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Revision">What it is about.</param>
/// <param name="Number">The number of the attempt, from 1.</param>
/// <param name="Outcome">What came of it; null where nobody ever heard.</param>
internal sealed record SendAttempt(Instant At, string Channel, IncidentRevision Revision, int Number, AttemptOutcome? Outcome)
{
    public string Id => Revision.NotificationId;

    public bool IsTaken => Outcome == AttemptOutcome.Delivered;
}

/// <summary>An orchestration that was started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InstanceId">Its instance id.</param>
/// <param name="Input">Its input as JSON.</param>
internal sealed record StartedOrchestration(string Name, string InstanceId, string Input);

/// <summary>What may go wrong with messages.</summary>
internal interface IHazards
{
    /// <summary>How late a signal arrives, and how often: once on time where nothing goes wrong.</summary>
    IEnumerable<TimeSpan> Arrivals(SentSignal signal);

    /// <summary>Whether an execution sends its messages and is lost before its state is stored.</summary>
    bool IsLost(SentSignal signal);
}

/// <summary>Nothing goes wrong.</summary>
internal sealed class NoHazards : IHazards
{
    public IEnumerable<TimeSpan> Arrivals(SentSignal signal) => [TimeSpan.Zero];

    public bool IsLost(SentSignal signal) => false;
}
