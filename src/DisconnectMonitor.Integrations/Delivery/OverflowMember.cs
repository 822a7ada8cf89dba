using DisconnectMonitor.Incidents;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Delivery;

/// <summary>An incident that a channel is not told of by itself.</summary>
/// <param name="Subject">The device, group or hub that it is about.</param>
/// <param name="Hub">The hub's name.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record OverflowMember(string Subject, string Hub, Severity Severity)
{
    internal static OverflowMember Of(IncidentRevision revision) =>
        new(revision.Device ?? revision.Group ?? revision.Hub, revision.Hub, revision.Severity);
}
