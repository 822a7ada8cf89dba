using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Durable.Channels;

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

    /// <summary>The claim could not be recorded, so nothing was sent.</summary>
    NotClaimed,
}
