namespace DisconnectMonitor.Cli.Sending;

/// <summary>Counts how long requests took, in bounded memory and to within two per cent. Not safe for several threads at once.</summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.02;
    private const int Buckets = 1000;

    // With the growth above, the last bucket begins at more than an hour.
    private const double LeastMilliseconds = 0.01;

    private readonly long[] _counts = new long[Buckets];
    private long _total;

    public void Add(TimeSpan latency)
    {
        var bucket = Math.Log(Math.Max(latency.TotalMilliseconds, LeastMilliseconds) / LeastMilliseconds, Growth);
        _counts[(int)Math.Min(bucket, Buckets - 1)]++;
        _total++;
    }

    /// <summary>The time in which a share of the requests was answered; zero where there was none.</summary>
    public TimeSpan Quantile(double share)
    {
        var left = (long)Math.Ceiling(share * _total);
        for (var bucket = 0; bucket < Buckets && _total > 0; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0)
            {
                return TimeSpan.FromMilliseconds(LeastMilliseconds * Math.Pow(Growth, bucket + 0.5));
            }
        }

        return TimeSpan.Zero;
    }
}
