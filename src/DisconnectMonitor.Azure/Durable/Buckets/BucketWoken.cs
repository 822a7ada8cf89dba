namespace DisconnectMonitor.Durable.Buckets;

/// <summary>The timer of a bucket fired.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
public sealed record BucketWoken(string Hub);
