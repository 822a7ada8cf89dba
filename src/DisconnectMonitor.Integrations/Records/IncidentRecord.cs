using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Records;

/// <summary>All that is remembered of one incident.</summary>
public sealed record IncidentRecord
{
    /// <summary>The most revisions that are kept: the first and the newest.</summary>
    public const int MaxRevisions = 32;

    /// <summary>The most outcomes of deliveries that are kept, the newest.</summary>
    public const int MaxDeliveries = 128;

    /// <summary>Its revisions, oldest first.</summary>
    public required ImmutableArray<IncidentRevision> Revisions { get; init; }

    /// <summary>Who has taken it on, or null.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>What became of its notifications: the newest outcome for each channel and notification, in the order of the first.</summary>
    public ImmutableArray<DeliveryOutcome> Deliveries { get; init; } = [];

    /// <summary>The newest revision.</summary>
    [JsonIgnore]
    public IncidentRevision Current => Revisions[^1];

    /// <summary>The incident's key.</summary>
    [JsonIgnore]
    public string Key => Current.Incident;

    /// <summary>When it was opened.</summary>
    [JsonIgnore]
    public Instant OpenedAt => Current.OpenedAt;

    /// <summary>Whether it is open.</summary>
    [JsonIgnore]
    public bool IsOpen => Current.Type != RevisionType.Resolved;

    internal IncidentRecord With(IncidentRevision revision) => this with
    {
        Revisions = Revisions.Length < MaxRevisions ? Revisions.Add(revision) : [Revisions[0], .. Revisions.AsSpan()[2..], revision],
    };

    /// <summary>The same with what the log held when the incident was about to be told.</summary>
    internal IncidentRecord With(LogAnswer answer)
    {
        for (var i = Revisions.Length - 1; i >= 0; i--)
        {
            if (Revisions[i] is { Log: null, LogProblem: null, Type: not RevisionType.Resolved } revision)
            {
                return this with { Revisions = Revisions.SetItem(i, revision.With(answer)) };
            }
        }

        return this;
    }

    /// <summary>The same with what was recorded about a channel.</summary>
    internal IncidentRecord With(DeliveryRecord record)
    {
        var known = Deliveries.IndexOf(Deliveries.FirstOrDefault(one => one.Channel == record.Channel && one.Notification == record.Id)!);
        var revision = record.Notification?.Revision.Revision ?? (known < 0 ? Current.Revision : Deliveries[known].Revision);
        var outcome = new DeliveryOutcome(
            record.Channel, record.Id, revision, record.Kind, record.At, record.Attempt, record.Reason, record.RetryAt);
        return this with
        {
            Deliveries = known >= 0 ? Deliveries.SetItem(known, outcome)
                : Deliveries.Length < MaxDeliveries ? Deliveries.Add(outcome)
                : [.. Deliveries.AsSpan()[1..], outcome],
        };
    }
}
