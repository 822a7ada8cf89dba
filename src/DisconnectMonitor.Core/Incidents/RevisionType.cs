using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Incidents;

/// <summary>What a revision did to its incident.</summary>
[JsonConverter(typeof(EnumNameConverter<RevisionType>))]
public enum RevisionType : byte
{
    /// <summary>The first revision.</summary>
    Opened,

    /// <summary>It goes on and something worth saying has changed.</summary>
    Updated,

    /// <summary>The last revision.</summary>
    Resolved,
}
