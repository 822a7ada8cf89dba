using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>What a device tells its bucket.</summary>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Message">What it says.</param>
public sealed record DeviceTold(int Bucket, BucketMessage Message);
