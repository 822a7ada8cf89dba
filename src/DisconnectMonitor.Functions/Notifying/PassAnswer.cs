using System.Text.Json.Serialization;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Whether a revision may be passed on, and what goes with it.</summary>
/// <param name="Turn">Whether it may.</param>
/// <param name="Cluster">The devices of the cluster that it is about; null for other incidents, and where no silence needs them.</param>
public sealed record PassAnswer(PassTurn Turn, ClusterDevices? Cluster);

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
