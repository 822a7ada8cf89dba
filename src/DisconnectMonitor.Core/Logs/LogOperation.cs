using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Logs;

/// <summary>What an entry of the Connections log tells of.</summary>
[JsonConverter(typeof(EnumNameConverter<LogOperation>))]
public enum LogOperation : byte
{
    /// <summary><c>deviceConnect</c>: a connection was made or, where it is an error, refused.</summary>
    Connect,

    /// <summary><c>deviceDisconnect</c>: a connection ended.</summary>
    Disconnect,
}
