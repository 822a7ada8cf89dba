using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>Which look into the log an answer comes from.</summary>
[JsonConverter(typeof(EnumNameConverter<LogLook>))]
public enum LogLook : byte
{
    /// <summary>The one before the first notification, which carries what it found.</summary>
    First,

    /// <summary>The one after the log has had time to arrive; what is new in it is an update of its own.</summary>
    Second,
}
