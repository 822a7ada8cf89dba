namespace DisconnectMonitor.Channels;

/// <summary>Keeps a distance between the starts of requests to a target that asks for one.</summary>
internal sealed class Pace(TimeSpan distance, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _next = time.GetTimestamp();

    /// <summary>Waits for one's turn.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var turn = Math.Max(now, _next);
            _next = turn + (long)(distance.TotalSeconds * time.TimestampFrequency);
            wait = time.GetElapsedTime(now, turn);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }
}
