using System.Text.Json.Serialization;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>What became of one notification in one channel.</summary>
public sealed record ChannelDelivery
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The notification's id.</summary>
    public required string NotificationId { get; init; }

    /// <summary>The revision that it is about, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What became of it.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When that was recorded; null while nothing was.</summary>
    public Instant? At { get; init; }

    /// <summary>How often sending it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why: what the target said last, or what stands for it; without any secret. Null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again; null when it is not.</summary>
    public Instant? RetryAt { get; init; }

    /// <summary>A delivery as it is on record.</summary>
    internal static ChannelDelivery From(DeliveryOutcome outcome) => new()
    {
        Channel = outcome.Channel,
        NotificationId = outcome.Notification,
        Revision = outcome.Revision,
        State = StateOf(outcome.Kind),
        At = outcome.At,
        Attempts = outcome.Kind == DeliveryRecordKind.Delivered ? Math.Max(1, outcome.Attempt) : outcome.Attempt,
        Reason = outcome.Reason,
        RetryAt = outcome.RetryAt,
    };

    /// <summary>What a channel has been given about an incident and has not begun to tell, or null.</summary>
    internal static ChannelDelivery? Waiting(string incident, ChannelState channel) =>
        channel.Incidents.GetValueOrDefault(incident) is { HasNews: true } waiting
            ? new ChannelDelivery
            {
                Channel = channel.Channel,
                NotificationId = waiting.Current.Revision.NotificationId,
                Revision = waiting.Current.Revision.Revision,
                State = waiting.HasFreeNews ? DeliveryState.Waiting : DeliveryState.Silenced,
                Attempts = 0,
            }
            : null;

    private static DeliveryState StateOf(DeliveryRecordKind kind) => kind switch
    {
        DeliveryRecordKind.Claimed => DeliveryState.Sending,
        DeliveryRecordKind.Delivered => DeliveryState.Delivered,
        DeliveryRecordKind.Failed => DeliveryState.Retrying,
        DeliveryRecordKind.DeadLettered => DeliveryState.DeadLettered,
        DeliveryRecordKind.Overtaken => DeliveryState.Overtaken,
        DeliveryRecordKind.Dropped => DeliveryState.Dropped,
        DeliveryRecordKind.Folded => DeliveryState.Folded,
        DeliveryRecordKind.Shadowed => DeliveryState.Shadowed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of record."),
    };
}

/// <summary>What became of a notification in a channel.</summary>
[JsonConverter(typeof(EnumNameConverter<DeliveryState>))]
public enum DeliveryState : byte
{
    /// <summary>It is to be sent.</summary>
    Waiting,

    /// <summary>A silence keeps it back; it is sent if the incident is still open when the silence ends.</summary>
    Silenced,

    /// <summary>It is being sent for the first time.</summary>
    Sending,

    /// <summary>An attempt has failed; another follows.</summary>
    Retrying,

    /// <summary>The target took it.</summary>
    Delivered,

    /// <summary>It was given up, and is kept: see <c>/api/v1/deadletters</c>.</summary>
    DeadLettered,

    /// <summary>A newer revision says all that it said.</summary>
    Overtaken,

    /// <summary>The incident ended before anybody was told of it.</summary>
    Dropped,

    /// <summary>The channel was told of it as part of an overflow.</summary>
    Folded,

    /// <summary>The monitor runs in shadow mode: it would have been sent.</summary>
    Shadowed,
}
