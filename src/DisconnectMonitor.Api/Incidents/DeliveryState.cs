using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Incidents;

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
