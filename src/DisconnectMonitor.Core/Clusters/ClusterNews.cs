using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Clusters;

/// <summary>What is worth an update of a cluster, each once.</summary>
[Flags]
[JsonConverter(typeof(EnumNameConverter<ClusterNews>))]
public enum ClusterNews : byte
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>It has twice the devices it was opened with.</summary>
    Doubled = 1,

    /// <summary>Half of its devices are back.</summary>
    HalfReturned = 2,

    /// <summary>Nine in ten of its devices are back.</summary>
    MostReturned = 4,
}
