namespace DisconnectMonitor.Policies;

/// <summary>When drops that keep returning are an incident of their own.</summary>
public sealed record FlappingPolicy
{
    /// <summary>
    /// Drops are counted in a sliding window of this length. Default 1 hour. For a device it is never shorter than
    /// <see cref="OpenAt"/> times its grace, or a slow flapper would restart its wait for ever and never count.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>So many drops in the window open the incident; 2 to 16, the drops that are remembered. Default 5.</summary>
    public int OpenAt { get; init; } = 5;

    /// <summary>Fewer drops than this in the window resolve it; 1 or more and below <see cref="OpenAt"/>. Default 2.</summary>
    public int CloseBelow { get; init; } = 2;

    /// <summary>The window for a device with this grace.</summary>
    public TimeSpan WindowFor(TimeSpan grace)
    {
        var least = OpenAt * grace;
        return Window >= least ? Window : least;
    }
}

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
