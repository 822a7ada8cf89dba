using System.Text.Json.Serialization;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>A revision for a channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Revision">The revision, with what the log held.</param>
/// <param name="IsHeld">Whether a silence holds it back.</param>
public sealed record RevisionEnqueued(string Channel, IncidentRevision Revision, bool IsHeld);

/// <summary>A timer of a channel fired.</summary>
/// <param name="Channel">The channel's name.</param>
public sealed record ChannelWoken(string Channel);

/// <summary>Something that a channel is to do about an incident, by the operation's name.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Incident">The incident's key.</param>
public sealed record IncidentOrdered(string Channel, string Incident);

/// <summary>A dead letter is to be sent again.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
public sealed record ResendOrdered(string Channel, string Notification);

/// <summary>What a channel's entity wants done outside: records, or one attempt.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Records">What became of notifications, to be recorded in this order.</param>
/// <param name="Claim">The claim of the notification that is to be sent, which it holds; null when none is.</param>
/// <param name="Attempt">The number of the attempt, from 1; 0 when there is none.</param>
/// <param name="IsFollowed">Whether the channel's entity holds the claim; false for a report, of which it knows nothing.</param>
public sealed record DeliveryOrder(
    string Channel, ImmutableArray<DeliveryRecord> Records, DeliveryRecord? Claim, int Attempt, bool IsFollowed = false)
{
    /// <summary>
    /// The id of the orchestration that does it: one for each notification, channel and attempt, so that it is not started twice at once;
    /// and one for each record where there is nothing to send. At most 100 characters, which Durable Task Scheduler allows, up to
    /// revision 999 and reminder 999.
    /// </summary>
    [JsonIgnore]
    public string InstanceId => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Claim ?? Records[^1]).Id}.{DeviceKey.Of(Channel, "").High:x16}.{(Claim is null ? $"{(int)Records[^1].Kind}-{Records[^1].Attempt}" : Attempt)}");
}

/// <summary>What came of an attempt to send.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it did not arrive, without any secret; null when it did.</param>
/// <param name="After">How long the target asks to be left alone, or null.</param>
/// <param name="Attempt">
/// The number of the attempt, see <see cref="DeliveryOrder.Attempt"/>: of one that failed, what is told twice or very late says nothing
/// about the attempt after it. 0 where it is not known, which counts for whatever attempt is under way.
/// </param>
public sealed record AttemptFinished(
    string Channel, string Notification, AttemptOutcome Outcome, string? Reason = null, TimeSpan? After = null, int Attempt = 0)
{
    /// <summary>The same, as the result of an attempt is told.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    /// <param name="result">The result.</param>
    /// <param name="attempt">The number of the attempt; 0 where it is not known.</param>
    public static AttemptFinished From(string channel, string notification, SendResult result, int attempt = 0) => result switch
    {
        SendResult.Accepted => new AttemptFinished(channel, notification, AttemptOutcome.Delivered, Attempt: attempt),
        SendResult.Failed(var reason, var after) => new AttemptFinished(channel, notification, AttemptOutcome.Failed, reason, after, attempt),
        SendResult.Refused(var reason) => new AttemptFinished(channel, notification, AttemptOutcome.Refused, reason, Attempt: attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };
}

/// <summary>What came of an attempt to send a notification.</summary>
[JsonConverter(typeof(EnumNameConverter<AttemptOutcome>))]
public enum AttemptOutcome : byte
{
    /// <summary>The target took it, now or before; that is recorded.</summary>
    Delivered,

    /// <summary>It did not arrive now and may later.</summary>
    Failed,

    /// <summary>The target will never take it.</summary>
    Refused,

    /// <summary>The claim could not be recorded, or the channel does not hold it, so nothing was sent.</summary>
    NotClaimed,
}

/// <summary>What a channel's entity remembers.</summary>
public sealed record ChannelMemory
{
    /// <summary>What is known of what the channel was told.</summary>
    public required ChannelState State { get; init; }

    /// <summary>Whether anything is sent, as of the last operation.</summary>
    public DeliveryMode Mode { get; init; }

    /// <summary>When the timer fires that is set; null when none is.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>When the attempt under way began; null when none is.</summary>
    public Instant? AttemptSince { get; init; }

    /// <summary>The time reached. Machines' clocks differ a little; that of an entity never goes back.</summary>
    public Instant Clock { get; init; }

    /// <summary>Whether the attempt that an order asks for is under way, as far as the channel knows.</summary>
    /// <param name="order">The order.</param>
    public bool Awaits(DeliveryOrder order) =>
        order.Claim is { } ordered
        && State.Incidents.GetValueOrDefault(ordered.Incident)?.Claim is { IsInFlight: true } claim
        && claim.Notification.Revision.NotificationId == ordered.Id
        && claim.Attempts + 1 == order.Attempt;
}
