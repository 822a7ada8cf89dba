using System.Collections.Concurrent;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Reads what is delivered with the reader of the product, and keeps it in memory.</summary>
internal sealed class TestIngest : IIngest
{
    private readonly EventReader _reader = new();

    public ConcurrentQueue<string> Bodies { get; } = [];

    public ConcurrentQueue<(string Body, string Reason)> Refused { get; } = [];

    public ConcurrentQueue<ConnectionEvent> Events { get; } = [];

    public ConcurrentQueue<Arrival> Arrivals { get; } = [];

    /// <summary>What to answer instead, or null.</summary>
    public Func<IngestResult?> Instead { get; set; } = () => null;

    public Task<IngestResult> IngestAsync(ReadOnlyMemory<byte> body, Arrival arrival, CancellationToken cancellation) =>
        Task.FromResult(Instead() ?? Take(body.Span, arrival));

    public Task<IngestResult> RefuseAsync(ReadOnlyMemory<byte> body, string reason, Arrival arrival, CancellationToken cancellation)
    {
        Refused.Enqueue((Encoding.UTF8.GetString(body.Span), reason));
        return Task.FromResult<IngestResult>(new IngestResult.Unreadable(reason));
    }

    private IngestResult Take(ReadOnlySpan<byte> body, Arrival arrival)
    {
        Arrivals.Enqueue(arrival);
        Bodies.Enqueue(Encoding.UTF8.GetString(body));
        try
        {
            return Read(body);
        }
        catch (JsonException error)
        {
            return new IngestResult.Unreadable(JsonText.Problem(error));
        }
    }

    private IngestResult.Taken Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var (accepted, ignored, rejected) = (0, 0, 0);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                rejected += reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray ? 0 : 1;
                continue;
            }

            var reading = _reader.Read(ref reader);
            switch (reading.Kind)
            {
                case EventReadingKind.Event:
                    Events.Enqueue(reading.Event!);
                    accepted++;
                    break;
                case EventReadingKind.Ignored:
                    ignored++;
                    break;
                default:
                    rejected++;
                    break;
            }
        }

        return new IngestResult.Taken(accepted, ignored, rejected);
    }
}
