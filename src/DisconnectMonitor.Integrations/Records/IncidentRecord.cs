using System.Text.Json.Serialization;
using DisconnectMonitor.Delivery;
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

/// <summary>That somebody looks after an incident.</summary>
/// <param name="At">Since when.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in the operator's words; may be empty.</param>
public sealed record Acknowledgement(Instant At, string Author, string Reason);

/// <summary>How far a notification has come on one channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Notification">The notification's id.</param>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Kind">What was last recorded of it.</param>
/// <param name="At">When.</param>
/// <param name="Attempt">The number of the attempt that failed; 0 where none did.</param>
/// <param name="Reason">Why, where there is something to say.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
public sealed record DeliveryOutcome(
    string Channel, string Notification, int Revision, DeliveryRecordKind Kind, Instant At, int Attempt, string? Reason, Instant? RetryAt);
