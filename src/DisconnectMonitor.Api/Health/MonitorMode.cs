using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Health;

/// <summary>Whether notifications are sent.</summary>
[JsonConverter(typeof(EnumNameConverter<MonitorMode>))]
public enum MonitorMode : byte
{
    /// <summary>They are.</summary>
    Live,

    /// <summary>Everything is decided and recorded, and nothing is sent.</summary>
    Shadow,
}
