using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>The numbers by which one channel is told.</summary>
public sealed record DeliverySettings
{
    /// <summary>Whether anything is sent. Live by default.</summary>
    public DeliveryMode Mode { get; init; } = DeliveryMode.Live;

    /// <summary>The most openings that a channel is sent within <see cref="OpeningsWindow"/>, 10 by default, 2 at least.</summary>
    public int MaxOpenings { get; init; } = 10;

    /// <summary>The sliding window of <see cref="MaxOpenings"/>, and the least time between two updates of an overflow. 5 minutes by default.</summary>
    public TimeSpan OpeningsWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an overflow gathers before it is told, so that its first message carries a count. 15 seconds by default.</summary>
    public TimeSpan OverflowGathering { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The bound of the first wait after a failed attempt; each further one is twice as long. 5 seconds by default.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The bound of every wait between two attempts. 15 minutes by default.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a notification is tried before it becomes a dead letter. A day by default.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest that a target may ask to be left alone. An hour by default: the longest quota period of the known targets.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long after the last message a channel is reminded of what is still open; null for never. A day by default.</summary>
    public TimeSpan? ReminderEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long others have to take an incident before this channel is told of it; null to be told at once. Null by default.
    /// </summary>
    public TimeSpan? EscalateAfter { get; init; }

    /// <summary>How many attempts may be under way at once. 1 by default.</summary>
    public int MaxConcurrentSends { get; init; } = 1;

    /// <summary>
    /// How long one attempt may take. 5 minutes by default: channels limit their requests themselves, and watch an accepted
    /// mail for up to <see cref="ChannelServices.OperationTimeout"/>.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long attempts under way are waited for when the monitor stops. 10 seconds by default.</summary>
    public TimeSpan StopWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many incidents a channel follows one by one, and again how many in its overflow. 10,000 by default.</summary>
    public int MaxIncidents { get; init; } = 10_000;

    /// <summary>
    /// How many incidents that have ended are remembered at least, and twice as many at most, so that what is announced again does not
    /// open them anew; for a day at least where there are fewer. 10,000 by default.
    /// </summary>
    public int MaxEnded { get; init; } = 10_000;

    /// <summary>How many dead letters are kept, the newest. 1,000 by default.</summary>
    public int MaxDeadLetters { get; init; } = 1_000;

    /// <summary>How long a dead letter is kept. 30 days by default.</summary>
    public TimeSpan DeadLetterAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many of the openings may be about single incidents: one is kept for the overflow itself.</summary>
    internal int IndividualOpenings => MaxOpenings - 1;

    /// <summary>How many of those may be below severity error: the rest is kept, so that a cluster is told of even in a storm.</summary>
    internal int OrdinaryOpenings => Math.Clamp(MaxOpenings * 7 / 10, 1, IndividualOpenings);
}

/// <summary>Whether a channel is really told.</summary>
public enum DeliveryMode : byte
{
    /// <summary>It is.</summary>
    Live,

    /// <summary>Everything is decided, nothing is sent, and what would have been sent is recorded.</summary>
    Shadow,
}
