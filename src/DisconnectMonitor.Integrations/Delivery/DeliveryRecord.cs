using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Delivery;

/// <summary>
/// One line of a channel's durable log. The queue's own state changes by nothing else than these and what it was given,
/// so that what is read after a crash means what it meant before.
/// </summary>
public sealed record DeliveryRecord
{
    /// <summary>The channel's name. It and <see cref="Id"/> together are what is claimed.</summary>
    public required string Channel { get; init; }

    /// <summary>What became of the notification.</summary>
    public required DeliveryRecordKind Kind { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The incident's key.</summary>
    public required string Incident { get; init; }

    /// <summary>The notification's id.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The notification: of <see cref="DeliveryRecordKind.Claimed"/> and <see cref="DeliveryRecordKind.Shadowed"/>; and of
    /// <see cref="DeliveryRecordKind.Dropped"/> the resolution that was not sent.
    /// </summary>
    public Notification? Notification { get; init; }

    /// <summary>The number of the attempt, from 1; of <see cref="DeliveryRecordKind.Failed"/> and <see cref="DeliveryRecordKind.DeadLettered"/>.</summary>
    public int Attempt { get; init; }

    /// <summary>Why, in a few words and without any secret.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the target may know of the incident all the same; of <see cref="DeliveryRecordKind.DeadLettered"/>.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>When it is tried again; of <see cref="DeliveryRecordKind.Failed"/>.</summary>
    public Instant? RetryAt { get; init; }

    /// <summary>Until when the target asks to be left alone; of <see cref="DeliveryRecordKind.Failed"/>.</summary>
    public Instant? PausedUntil { get; init; }

    /// <summary>The overflow that stands for the incident; of <see cref="DeliveryRecordKind.Folded"/>.</summary>
    public string? Overflow { get; init; }

    /// <summary>What the overflow has to know of the incident; of <see cref="DeliveryRecordKind.Folded"/>.</summary>
    public OverflowMember? Member { get; init; }

    /// <summary>When the incident began; of <see cref="DeliveryRecordKind.Folded"/>.</summary>
    public Instant? DroppedAt { get; init; }
}

/// <summary>What became of a notification, as it is recorded durably.</summary>
[JsonConverter(typeof(EnumNameConverter<DeliveryRecordKind>))]
public enum DeliveryRecordKind : byte
{
    /// <summary>It is about to be sent. Written before the first attempt begins.</summary>
    Claimed,

    /// <summary>The target took it.</summary>
    Delivered,

    /// <summary>An attempt failed; another follows.</summary>
    Failed,

    /// <summary>It was given up, and is kept.</summary>
    DeadLettered,

    /// <summary>It was given up because a newer revision of its incident was decided.</summary>
    Overtaken,

    /// <summary>The incident ended before anybody can have been told of it: it is not sent.</summary>
    Dropped,

    /// <summary>The incident is told as part of the overflow, not by itself.</summary>
    Folded,

    /// <summary>It would have been sent if the channel were live.</summary>
    Shadowed,
}
