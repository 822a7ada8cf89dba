using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Delivery;

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
