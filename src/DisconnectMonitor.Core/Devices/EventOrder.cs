using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>Where an event stands among those already seen of its connection.</summary>
internal enum Order : byte
{
    /// <summary>The first, or newer than all.</summary>
    News,

    /// <summary>News, and sequence numbers have started anew: a failover, or a re-created device.</summary>
    NewEpoch,

    /// <summary>The newest event once more.</summary>
    Duplicate,

    /// <summary>Of this epoch, but newer ones came first.</summary>
    Overtaken,

    /// <summary>From before the epoch began.</summary>
    EarlierEpoch,
}

/// <summary>Puts events in the hub's order, which is not the order in which they arrive.</summary>
internal static class EventOrder
{
    /// <summary>
    /// How far event times may contradict sequence numbers before the numbers must have started anew. One poll of IoT Hub:
    /// within it the times of two events say nothing about their order.
    /// </summary>
    private static readonly TimeSpan Contradiction = TimeSpan.FromSeconds(60);

    public static Order Of(Connection? connection, SequenceNumber sequence, Instant time)
    {
        if (connection is null)
        {
            return Order.News;
        }

        if (sequence == connection.LastSequence)
        {
            return Order.Duplicate;
        }

        if (time < connection.EpochAt)
        {
            return Order.EarlierEpoch;
        }

        if (sequence > connection.LastSequence)
        {
            return time < connection.NewestAt - Contradiction ? Order.EarlierEpoch : Order.News;
        }

        return time > connection.NewestAt + Contradiction ? Order.NewEpoch : Order.Overtaken;
    }
}
