using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Whether a revision may be passed on.</summary>
[JsonConverter(typeof(EnumNameConverter<PassTurn>))]
public enum PassTurn : byte
{
    /// <summary>The one before it was not passed on yet.</summary>
    Wait,

    /// <summary>It is its turn.</summary>
    Go,

    /// <summary>The incident is over meanwhile, and nobody was told of it: there is nothing to say.</summary>
    Needless,

    /// <summary>It was passed on before.</summary>
    Done,
}
