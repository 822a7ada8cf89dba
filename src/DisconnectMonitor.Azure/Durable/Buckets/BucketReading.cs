using System.Runtime.CompilerServices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Buckets;

/// <summary>Reads the buckets of a hub, from outside.</summary>
internal static class BucketReading
{
    // A bucket in a storm is some hundred KB.
    private const int AtOnce = 8;

    /// <summary>What a hub's buckets know, those that were told of nothing yet left out.</summary>
    /// <param name="entities">The entities.</param>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="buckets">How many buckets it has.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public static async IAsyncEnumerable<BucketState> ReadBucketsAsync(
        this IEntityReader entities, string hub, int buckets, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in Enumerable.Range(0, buckets).Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(index =>
                entities.ReadAsync<BucketMemory>(EntityAddress.Bucket(hub, index), cancellation))).ConfigureAwait(false);
            foreach (var bucket in read.OfType<BucketMemory>())
            {
                yield return bucket.State;
            }
        }
    }
}
