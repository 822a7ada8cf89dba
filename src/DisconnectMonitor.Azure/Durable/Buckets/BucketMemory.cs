using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>What a bucket's entity remembers.</summary>
public sealed record BucketMemory
{
    /// <summary>The bucket's state.</summary>
    public required BucketState State { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }
}

/// <summary>What a bucket answers a device.</summary>
/// <param name="Verdict">The verdict.</param>
public sealed record BucketAnswer(Verdict Verdict);

/// <summary>The timer of a bucket fired.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
public sealed record BucketWoken(string Hub);

/// <summary>What a device tells its bucket.</summary>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Message">What it says.</param>
public sealed record DeviceTold(int Bucket, BucketMessage Message);

/// <summary>What a hub tells one of its buckets.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Status">What is in force.</param>
public sealed record HubInformed(string Hub, int Bucket, HubStatus Status);
