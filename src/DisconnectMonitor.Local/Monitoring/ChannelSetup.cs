using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A channel that a monitor tells.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Wants">Which revisions it asks for.</param>
/// <param name="Settings">The numbers by which it is told.</param>
public sealed record ChannelSetup(IChannel Channel, Func<IncidentRevision, bool> Wants, DeliverySettings Settings);
