namespace DisconnectMonitor.Delivery;

/// <summary>What one channel knows of one incident.</summary>
/// <remarks>
/// There is at most one claimed notification, which is settled before anything newer is sent, and the newest revision.
/// Revisions in between are overtaken: the newest says all that they said.
/// </remarks>
public sealed record IncidentDelivery
{
    /// <summary>The incident's key.</summary>
    public required string Incident { get; init; }

    /// <summary>The newest revision, as it was decided.</summary>
    public required Notification Current { get; init; }

    /// <summary>The newest revision that was ever claimed; 0 when there is none.</summary>
    public int SentRevision { get; init; }

    /// <summary>Whether the channel got the opening, or may have got it: then it is sent the resolution.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether it was told in shadow mode only, so that its target knows nothing.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Whether somebody looks after it: then nobody is reminded of it.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>Whether a silence holds back everything but the resolution.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The earliest time at which the newest revision is sent.</summary>
    public required Instant NotBefore { get; init; }

    /// <summary>When the channel was last told something; reminders count from then.</summary>
    public Instant? ToldAt { get; init; }

    /// <summary>The number of the last reminder.</summary>
    public int Reminders { get; init; }

    /// <summary>What was claimed and is not settled.</summary>
    public Claim? Claim { get; init; }

    /// <summary>What is claimed next, before anything newer: a dead letter sent again, or what could not be claimed.</summary>
    public Notification? ClaimNext { get; init; }

    /// <summary>Whether the newest revision was never claimed.</summary>
    public bool HasNews => Current.Revision.Revision > SentRevision;

    /// <summary>Whether the incident is resolved.</summary>
    public bool IsOver => Current.Revision.Type == RevisionType.Resolved;

    /// <summary>Whether nobody can have been told of the incident, so that it can end without a word.</summary>
    public bool IsUnheardOf => !IsTold && Claim is null;

    /// <summary>Whether it stands for those that are not told of one by one.</summary>
    public bool IsOverflow => IncidentKey.IsOverflow(Incident);

    /// <summary>Whether an opening waits to be sent that may as well be folded into the overflow.</summary>
    public bool IsWaitingOpening => IsUnheardOf && ClaimNext is null && HasNews && !IsOver && !IsHeld && !IsOverflow;

    /// <summary>Whether the newest revision waits and nothing holds it back.</summary>
    public bool HasFreeNews => HasNews && (!IsHeld || IsOver);

    /// <summary>Whether the newest revision makes needless what was to be sent before it. Only an opening has to come first.</summary>
    public bool IsOvertaken => HasFreeNews && (Claim?.Notification ?? ClaimNext) is { Revision.Type: not RevisionType.Opened };

    /// <summary>When something is to be done with it, or null.</summary>
    internal Instant? DueAt(DeliverySettings settings)
    {
        // What the target was really told of waits until it may be told the end of it.
        var isOfLiveMode = Claim is not null || (IsTold && !IsShadow);
        return this switch
        {
            _ when isOfLiveMode && settings.Mode == DeliveryMode.Shadow => null,
            { Claim.IsInFlight: true } => null,
            { Claim: { } claim } => IsOvertaken ? Instant.Min(claim.RetryAt, NotBefore) : claim.RetryAt,
            { ClaimNext: { } next } when !IsHeld || next.Revision.Type == RevisionType.Resolved => NotBefore,
            { HasFreeNews: true } => NotBefore,
            { IsTold: true, IsHeld: false, IsAcknowledged: false, HasNews: false } => ToldAt + settings.ReminderEvery,
            _ => null,
        };
    }
}
