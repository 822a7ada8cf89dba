using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Durable.Hubs;

/// <summary>What a bucket reports.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Report">The report.</param>
public sealed record BucketReported(string Hub, BucketReport Report);
