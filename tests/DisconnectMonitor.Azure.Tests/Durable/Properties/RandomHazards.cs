using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.World;

namespace DisconnectMonitor.Durable.Properties;

/// <summary>
/// Messages that come twice, late and out of order, and executions that are lost after their messages have left.
/// </summary>
/// <remarks>
/// Those of devices, buckets and hubs may overtake each other. To the silences and the channels each comes once in its order,
/// as Durable Functions keeps it and as the orchestrations wait for each other; but any of them may come again later.
/// </remarks>
internal sealed class RandomHazards(Random random) : IHazards
{
    public IEnumerable<TimeSpan> Arrivals(SentSignal signal)
    {
        var isOrdered = signal.Due is null && IsOrdered(signal.Entity);
        yield return isOrdered || random.Next(3) > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(3_000));
        if (random.Next(12) == 0)
        {
            yield return TimeSpan.FromSeconds(1 + random.Next(IsRepeatable(signal) ? 600 : 5));
        }
    }

    public bool IsLost(SentSignal signal) => random.Next(25) == 0;

    private static bool IsOrdered(string entity) =>
        entity.StartsWith("@silenceentity@", StringComparison.Ordinal) || entity.StartsWith("@channelentity@", StringComparison.Ordinal);

    // A hold that comes again long after its release would hold for good: that one is repeated by a lost execution only, at once.
    private static bool IsRepeatable(SentSignal signal) => signal.Operation is not (EntityOperations.Hold or EntityOperations.Release);
}
