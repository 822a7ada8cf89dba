using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Incidents;

/// <summary>How an incident ended.</summary>
[JsonConverter(typeof(EnumNameConverter<Resolution>))]
public enum Resolution : byte
{
    /// <summary>Whatever was gone is back.</summary>
    Returned,

    /// <summary>The device identity was removed from the hub.</summary>
    Deleted,

    /// <summary>A cluster now speaks for the device.</summary>
    Joined,

    /// <summary>Nearly all of a cluster's devices are back; the few others are told of by themselves.</summary>
    Stragglers,

    /// <summary>A flapping connection has been quiet.</summary>
    Calmed,

    /// <summary>An operator closed it.</summary>
    Closed,

    /// <summary>Events arrive in time again.</summary>
    Drained,

    /// <summary>It had been notified, and a monitor that came back without its state no longer knows it.</summary>
    LostAtRestart,

    /// <summary>It was a report, which is over as it is told.</summary>
    Reported,
}
