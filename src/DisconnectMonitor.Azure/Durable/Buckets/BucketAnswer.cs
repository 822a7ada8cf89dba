using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>What a bucket answers a device.</summary>
/// <param name="Verdict">The verdict.</param>
public sealed record BucketAnswer(Verdict Verdict);
