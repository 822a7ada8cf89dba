using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>A webhook's target that takes most posts, refuses some for now, and leaves some without an answer.</summary>
internal sealed class MoodySink : IAsyncDisposable
{
    private readonly ConcurrentQueue<Post> _posts = [];
    private readonly TaskCompletionSource _calm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Random _moods;
    private LoopbackWeb? _web;

    private MoodySink(int seed) => _moods = new Random(seed);

    public Uri Url => _web!.Url;

    public IReadOnlyList<Post> Posts => [.. _posts];

    public static async Task<MoodySink> StartAsync(int seed)
    {
        var sink = new MoodySink(seed);
        sink._web = await LoopbackWeb.StartAsync(sink.AnswerAsync);
        return sink;
    }

    /// <summary>From now on everything is taken.</summary>
    public void CalmDown() => _calm.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        CalmDown();
        await _web!.DisposeAsync();
    }

    private async Task AnswerAsync(ReceivedRequest request, HttpResponse response)
    {
        var at = DateTimeOffset.UtcNow;
        var mood = Mood();
        _posts.Enqueue(new Post(request.Headers["webhook-id"], at, request.Text, IsTaken: mood < 0.8));
        if (mood >= 0.95)
        {
            _ = await Task.WhenAny(_calm.Task, Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted));
        }

        response.StatusCode = mood < 0.8 ? StatusCodes.Status204NoContent : StatusCodes.Status503ServiceUnavailable;
    }

    private double Mood()
    {
        lock (_moods)
        {
            return _calm.Task.IsCompleted ? 0 : _moods.NextDouble();
        }
    }

    /// <summary>A post as it came.</summary>
    internal sealed record Post(string Id, DateTimeOffset At, string Body, bool IsTaken)
    {
        private readonly JsonNode _data = JsonNode.Parse(Body)!["data"]!;

        public string Type => (string)JsonNode.Parse(Body)!["type"]!;

        public string Incident => (string)_data["incident"]!;

        public int Revision => (int)_data["revision"]!;

        public string? Device => (string?)_data["device"];

        public DateTimeOffset DroppedAt => DateTimeOffset.Parse((string)_data["droppedAt"]!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
