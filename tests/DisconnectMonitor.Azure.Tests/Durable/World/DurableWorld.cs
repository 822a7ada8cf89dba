using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Durable.Serialization;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.Silences;

namespace DisconnectMonitor.Durable.World;

/// <summary>Entities, the messages between them and what they start, on a clock that the test moves.</summary>
internal sealed class DurableWorld(IEntityRuntime runtime, IReadOnlyList<string> channels) : TimeProvider, IEntitySignals, IEntityReader, IRefusedEvents
{
    private static readonly string[] Names = [EntityNames.Device, EntityNames.Bucket, EntityNames.Hub, EntityNames.Silence, EntityNames.Channel];

    private readonly Dictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly Queue<SentSignal> _messages = new();
    private readonly PriorityQueue<SentSignal, (Instant Due, long Order)> _timers = new();
    private readonly LagMeter _lags = new();
    private readonly HashSet<(string Channel, string Id)> _recorded = [];
    private long _order;

    /// <summary>What goes wrong; by default nothing does.</summary>
    public IHazards Hazards { get; init; } = new NoHazards();

    public Instant Now { get; private set; } = StoryTime.Parse("00:00");

    /// <summary>Every revision that was announced.</summary>
    public List<IncidentRevision> Revisions { get; } = [];

    /// <summary>Every revision that the shadow policy would have told.</summary>
    public List<ShadowRevision> Shadows { get; } = [];

    /// <summary>The ids of the notifications that the targets took, in their order.</summary>
    public List<string> Delivered { get; } = [];

    /// <summary>Every attempt to send, in its order; what is recorded as delivered is not attempted again.</summary>
    public List<SendAttempt> Attempts { get; } = [];

    /// <summary>What the targets answer; null where the orchestration is lost. By default they take everything.</summary>
    public Func<DeliveryOrder, AttemptFinished?> Target { get; set; } = order =>
        new AttemptFinished(order.Channel, order.Claim!.Id, AttemptOutcome.Delivered);

    /// <summary>Comes with every revision that is announced, before a channel hears of it.</summary>
    public Func<IncidentRevision, Task> Recording { get; set; } = _ => Task.CompletedTask;

    /// <summary>Comes with every revision that the shadow policy would have told.</summary>
    public Func<ShadowRevision, Task> RecordingShadow { get; set; } = _ => Task.CompletedTask;

    /// <summary>Carries out what is to be delivered, where claims and outcomes are kept elsewhere than in the world; null for here.</summary>
    public Func<DeliveryOrder, Task<AttemptFinished?>>? Delivering { get; set; }

    /// <summary>What was refused, and why.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>The records of deliveries, in their order.</summary>
    public List<DeliveryRecord> Records { get; } = [];

    /// <summary>How many operations were executed.</summary>
    public int Operations => OperationsOf.Values.Sum();

    /// <summary>How many operations were executed, by the entity's name.</summary>
    public Dictionary<string, int> OperationsOf { get; } = new(StringComparer.Ordinal);

    /// <summary>How many states were read from outside.</summary>
    public int Reads { get; private set; }

    /// <summary>How many orchestrations were started, by name.</summary>
    public Dictionary<string, int> Started { get; } = new(StringComparer.Ordinal);

    /// <summary>The signals that are not due yet.</summary>
    public IEnumerable<SentSignal> Pending => _timers.UnorderedItems.Select(timer => timer.Element);

    public bool IsStopped { get; set; }

    /// <summary>The states that are stored, by entity.</summary>
    public IReadOnlyDictionary<string, string> States => _states;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public Task SignalAsync(EntityAddress to, string operation, object? input, CancellationToken cancellation)
    {
        lock (_messages)
        {
            Send(new SentSignal(to.ToString(), operation, input is null ? null : Write(input), Due: null));
        }

        return Task.CompletedTask;
    }

    public Task KeepAsync(ReadOnlyMemory<byte> content, string reason, Instant at, CancellationToken cancellation)
    {
        Refused.Add(reason);
        return Task.CompletedTask;
    }

    /// <summary>Delivers a body.</summary>
    public async Task DeliverAsync(ReadOnlyMemory<byte> body)
    {
        _ = await new EntityIngest(this, this, _lags, this).IngestAsync([body], default);
        await DrainAsync();
    }

    public Task DeliverAsync(ConnectionEvent arrived) => DeliverAsync(JsonSerializer.SerializeToUtf8Bytes(RecordedJson.EventGrid(arrived)));

    public async Task SignalAsync(EntityAddress to, string operation, object? input)
    {
        await SignalAsync(to, operation, input, default);
        await DrainAsync();
    }

    /// <summary>Sends a message that arrives at some time.</summary>
    public async Task ScheduleAsync(EntityAddress to, string operation, object input, Instant due)
    {
        Send(new SentSignal(to.ToString(), operation, Write(input), due > Now ? due : null));
        await DrainAsync();
    }

    /// <summary>Lets time pass.</summary>
    public async Task AdvanceToAsync(Instant time)
    {
        while (!IsStopped && _timers.TryPeek(out _, out var next) && next.Due <= time)
        {
            await FireAsync();
        }

        Now = Instant.Max(Now, time);
    }

    /// <summary>Lets time pass until nothing is due any more, or for so long.</summary>
    public async Task DrainTimersAsync(Instant end)
    {
        while (_timers.TryPeek(out _, out var next) && next.Due <= end)
        {
            await FireAsync();
        }
    }

    public async Task DrainAsync()
    {
        while (!IsStopped && _messages.TryDequeue(out var message))
        {
            await RunAsync(message);
        }
    }

    public T? Read<T>(EntityAddress entity)
        where T : class =>
        _states.TryGetValue(entity.ToString(), out var json) ? JsonSerializer.Deserialize<T>(json, DurableJson.Options) : null;

    public Task<TMemory?> ReadAsync<TMemory>(EntityAddress address, CancellationToken cancellation)
        where TMemory : class
    {
        Reads++;
        return Task.FromResult(Read<TMemory>(address));
    }

    private async Task FireAsync()
    {
        _ = _timers.TryDequeue(out var signal, out var timer);
        Now = Instant.Max(Now, timer.Due);
        await RunAsync(signal!);
        await DrainAsync();
    }

    private async Task RunAsync(SentSignal signal)
    {
        var name = Names.Single(known => signal.Entity.StartsWith($"@{known.ToLowerInvariant()}@", StringComparison.Ordinal));
        var entity = new EntityAddress(name, signal.Entity[(name.Length + 2)..]);
        var outcome = await runtime.RunAsync(entity, _states.GetValueOrDefault(signal.Entity), signal.Operation, signal.Input, Now);
        OperationsOf[name] = OperationsOf.GetValueOrDefault(name) + 1;
        if (Hazards.IsLost(signal))
        {
            // Its messages have left, its state is not stored: it is executed once more.
            await LeaveAsync(outcome);
            await RunAsync(signal);
            return;
        }

        if (outcome.State is null)
        {
            _ = _states.Remove(signal.Entity);
        }
        else
        {
            _states[signal.Entity] = outcome.State;
        }

        await LeaveAsync(outcome);
    }

    private async Task LeaveAsync(EntityOutcome outcome)
    {
        foreach (var sent in outcome.Signals)
        {
            Send(sent);
        }

        foreach (var started in outcome.Orchestrations)
        {
            await StartAsync(started);
        }
    }

    private void Send(SentSignal signal)
    {
        foreach (var late in Hazards.Arrivals(signal))
        {
            if (signal.Due is null && late == TimeSpan.Zero)
            {
                _messages.Enqueue(signal);
            }
            else
            {
                var due = (signal.Due ?? Now) + late;
                _timers.Enqueue(signal with { Due = due }, (due, _order++));
            }
        }
    }

    private async Task StartAsync(StartedOrchestration started)
    {
        Started[started.Name] = Started.GetValueOrDefault(started.Name) + 1;
        if (started.Name == "NotifyOrchestrator")
        {
            var revision = JsonSerializer.Deserialize<IncidentRevision>(started.Input, DurableJson.Options)!;
            Assert.Equal(revision.NotificationId, started.InstanceId);
            Revisions.Add(revision);
            await Recording(revision);
            if (channels.Count > 0)
            {
                await SignalAsync(EntityAddress.Silences, EntityOperations.Announced, new RevisionAnnounced(revision), default);
            }

            return;
        }

        Assert.InRange(started.InstanceId.Length, 1, 100);
        if (started.Name == "ShadowOrchestrator")
        {
            var shadow = JsonSerializer.Deserialize<ShadowRevision>(started.Input, DurableJson.Options)!;
            Assert.DoesNotContain(Shadows, other => other.InstanceId == shadow.InstanceId);
            Shadows.Add(shadow);
            await RecordingShadow(shadow);
            return;
        }

        var order = JsonSerializer.Deserialize<DeliveryOrder>(started.Input, DurableJson.Options)!;
        Records.AddRange(order.Records);
        if (await (Delivering ?? DeliverAsync)(order) is { } finished)
        {
            await SignalAsync(EntityAddress.Channel(order.Channel), EntityOperations.Finished, finished, default);
        }
    }

    private Task<AttemptFinished?> DeliverAsync(DeliveryOrder order) =>
        Task.FromResult(order.Claim is { } claim ? Attempt(order, claim) : null);

    private AttemptFinished? Attempt(DeliveryOrder order, DeliveryRecord claim)
    {
        if (_recorded.Contains((order.Channel, claim.Id)))
        {
            return new AttemptFinished(order.Channel, claim.Id, AttemptOutcome.Delivered, Attempt: order.Attempt);
        }

        var finished = Target(order);
        Attempts.Add(new SendAttempt(Now, order.Channel, claim.Notification!.Revision, order.Attempt, finished?.Outcome));
        if (finished is { Outcome: AttemptOutcome.Delivered })
        {
            Delivered.Add(claim.Id);
            _ = _recorded.Add((order.Channel, claim.Id));
        }

        return finished;
    }

    private static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), DurableJson.Options);
}
