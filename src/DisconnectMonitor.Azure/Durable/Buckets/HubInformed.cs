using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>What a hub tells one of its buckets.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Status">What is in force.</param>
public sealed record HubInformed(string Hub, int Bucket, HubStatus Status);
