using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Incidents;

/// <summary>What an incident is about.</summary>
[JsonConverter(typeof(EnumNameConverter<IncidentKind>))]
public enum IncidentKind : byte
{
    /// <summary>A device, or a module of it, has been gone for longer than its grace.</summary>
    Sustained,

    /// <summary>Many devices of a group or of a hub went at once.</summary>
    Cluster,

    /// <summary>One connection drops and returns again and again.</summary>
    Flapping,

    /// <summary>One connection is gone for long again and again: one incident until it has been calm for a day.</summary>
    Unstable,

    /// <summary>The monitor's own input is unwell: events arrive so late that it holds its verdicts.</summary>
    MonitorHealth,

    /// <summary>No incident but a report: the monitor is well, or says what is wrong with it, see <see cref="AllClearFacts"/>.</summary>
    AllClear,

    /// <summary>No incident but a test of a channel.</summary>
    FireDrill,
}
