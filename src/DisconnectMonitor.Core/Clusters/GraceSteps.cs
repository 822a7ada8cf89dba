using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Clusters;

/// <summary>The steps in which a learned grace may grow, ten between its least and its most, and how long one looks ahead.</summary>
/// <param name="Least">The least grace.</param>
/// <param name="Step">The length of a step, a minute or more.</param>
/// <param name="Ahead">How many steps one looks ahead: 20 minutes, one at least.</param>
internal readonly record struct GraceSteps(TimeSpan Least, TimeSpan Step, int Ahead)
{
    /// <summary>How many steps lie between the least and the most grace.</summary>
    public const int Between = 10;

    /// <summary>Telling of an outage that ends by itself within this time was in vain.</summary>
    public static readonly TimeSpan InVain = TimeSpan.FromMinutes(20);

    /// <summary>How many steps are counted.</summary>
    public int Counted => Between + Ahead;

    /// <summary>From so much on nothing is counted any more.</summary>
    public TimeSpan End => Least + (Counted * Step);

    /// <summary>The steps of a policy; null where its grace does not learn.</summary>
    public static GraceSteps? Of(Policy policy)
    {
        if (policy.GraceAtMost is not { } most)
        {
            return null;
        }

        var step = (most - policy.Grace) / Between;
        step = step < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : step;
        return new GraceSteps(policy.Grace, step, (int)Math.Ceiling(InVain / step));
    }
}
