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
