using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>A revision for a channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Revision">The revision, with what the log held.</param>
/// <param name="IsHeld">Whether a silence holds it back.</param>
public sealed record RevisionEnqueued(string Channel, IncidentRevision Revision, bool IsHeld);
