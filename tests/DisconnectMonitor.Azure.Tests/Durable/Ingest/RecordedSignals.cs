using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;

namespace DisconnectMonitor.Durable.Ingest;

/// <summary>Remembers what ingest sends and keeps, on a clock that the test moves.</summary>
internal sealed class RecordedSignals : TimeProvider, IEntitySignals, IRefusedEvents
{
    private readonly Lock _lock = new();

    public Instant Now { get; set; } = StoryTime.Parse("03:00");

    public Func<EntityAddress, bool> Refuses { get; set; } = _ => false;

    public List<(EntityAddress To, string Operation, object? Input)> Sent { get; } = [];

    public List<(string Content, string Reason)> Kept { get; } = [];

    public List<ArrivedEvents> Arrived => [.. Sent.Select(sent => sent.Input).OfType<ArrivedEvents>()];

    public List<HubLagged> Lags => [.. Sent.Select(sent => sent.Input).OfType<HubLagged>()];

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public Task SignalAsync(EntityAddress to, string operation, object? input, CancellationToken cancellation)
    {
        if (Refuses(to))
        {
            throw new InvalidOperationException("the queue cannot be reached");
        }

        lock (_lock)
        {
            Sent.Add((to, operation, input));
        }

        return Task.CompletedTask;
    }

    public Task KeepAsync(ReadOnlyMemory<byte> content, string reason, Instant at, CancellationToken cancellation)
    {
        Kept.Add((Encoding.UTF8.GetString(content.Span), reason));
        return Task.CompletedTask;
    }
}
