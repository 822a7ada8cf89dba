using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>How far the judgement of a drop has come.</summary>
[JsonConverter(typeof(EnumNameConverter<WaitPhase>))]
public enum WaitPhase : byte
{
    /// <summary>Too fresh to count for clusters.</summary>
    Settling,

    /// <summary>Within grace: counted for clusters.</summary>
    InGrace,

    /// <summary>The bucket was asked for the verdict.</summary>
    Asked,

    /// <summary>The bucket was asked a second time.</summary>
    AskedAgain,

    /// <summary>The bucket said to wait.</summary>
    ToldToWait,

    /// <summary>A cluster speaks for the device.</summary>
    Folded,

    /// <summary>An incident of its device tells of it.</summary>
    Escalated,

    /// <summary>The device's own connection, which nobody misses: its modules are there, and it is they that talk.</summary>
    NotMissed,
}
