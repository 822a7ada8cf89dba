using System.Net.Http.Headers;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>The events of one request, as Event Grid delivers them: all in one schema.</summary>
/// <param name="number">The request's place among all, from 1.</param>
/// <param name="most">The most events.</param>
internal sealed class Batch(long number, int most)
{
    // The most that Event Grid puts into one delivery, far below what a monitor takes.
    private const int MostBytes = 1024 * 1024;

    private static readonly MediaTypeHeaderValue EventGrid = new("application/json", "utf-8");
    private static readonly MediaTypeHeaderValue CloudEvents = new("application/cloudevents-batch+json", "utf-8");

    private readonly List<OutgoingEvent> _events = [];
    private int _bytes;

    public long Number => number;

    public IReadOnlyList<OutgoingEvent> Events => _events;

    /// <summary>Whether an event may come in as well. The first always may, however large it is.</summary>
    public bool HasRoomFor(OutgoingEvent next) =>
        _events.Count == 0
        || (_events.Count < most && _bytes + next.Json.Length < MostBytes && _events[0].IsCloudEvent == next.IsCloudEvent);

    public void Add(OutgoingEvent next)
    {
        _events.Add(next);
        _bytes += next.Json.Length + 1;
    }

    /// <summary>A request that delivers the batch.</summary>
    public HttpRequestMessage PostTo(Uri url)
    {
        var body = new MemoryStream(_bytes + 1);
        foreach (var item in _events)
        {
            body.WriteByte(body.Length == 0 ? (byte)'[' : (byte)',');
            body.Write(item.Json);
        }

        body.WriteByte((byte)']');
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length) };
        request.Content.Headers.ContentType = _events[0].IsCloudEvent ? CloudEvents : EventGrid;
        request.Headers.Add("aeg-event-type", "Notification");
        return request;
    }
}
