namespace DisconnectMonitor.Policies;

/// <summary>
/// When a device that is gone again and again is one incident instead of many. In force where the grace learns; with a fixed grace every
/// absence is told of by itself.
/// </summary>
public sealed record UnstablePolicy
{
    /// <summary>
    /// The absence of grace or longer within <see cref="Window"/> that opens the incident, if it is to be told of; 2 to 16, the drops
    /// that are remembered. Default 2: whoever was told of twice in a day is not told of a third time.
    /// </summary>
    public int OpenAt { get; init; } = 2;

    /// <summary>In how long they are counted, and how long none may come before the device is calm. Default 1 day.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(1);
}
