namespace DisconnectMonitor.Delivery;

/// <summary>A notification that a channel could not be told. It is kept, and an operator may send it again.</summary>
public sealed record DeadLetter
{
    /// <summary>The notification, as it was sent.</summary>
    public required Notification Notification { get; init; }

    /// <summary>When it was given up.</summary>
    public required Instant At { get; init; }

    /// <summary>Why, in the target's words or ours.</summary>
    public required string Reason { get; init; }

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Of an opening that cannot have arrived: the resolution that was decided since. It was not sent, and follows the opening
    /// if that is sent again.
    /// </summary>
    public Notification? Ending { get; init; }

    /// <summary>The notification's id.</summary>
    public string Id => Notification.Revision.NotificationId;
}

/// <summary>What could not be told: how it is kept, and what it means to send it again.</summary>
internal static class DeadLetterRules
{
    /// <summary>Keeps a notification that was given up. Of one incident only the newest is ever sent again, so that is kept.</summary>
    public static void Keep(ChannelDecision decision, Notification notification, DeliveryRecord record)
    {
        var (oldest, most) = (record.At - decision.Settings.DeadLetterAge, decision.Settings.MaxDeadLetters);
        var kept = decision.State.DeadLetters.RemoveAll(other => IsAbout(other, record.Incident) || other.At < oldest).Add(new DeadLetter
        {
            Notification = notification,
            At = record.At,
            Reason = record.Reason ?? "",
            Attempts = record.Attempt,
        });
        decision.State = decision.State with { DeadLetters = kept.Length > most ? kept[^most..] : kept };
    }

    /// <summary>Keeps a resolution with the opening that it belongs to.</summary>
    public static void Append(ChannelDecision decision, Notification ending) => decision.State = decision.State with
    {
        DeadLetters = [.. decision.State.DeadLetters.Select(letter => IsAbout(letter, ending.Revision.Incident) ? letter with { Ending = ending } : letter)],
    };

    public static void Remove(ChannelDecision decision, string id) =>
        decision.State = decision.State with { DeadLetters = decision.State.DeadLetters.RemoveAll(letter => letter.Id == id) };

    public static void Resend(ChannelDecision decision, string id)
    {
        if (decision.State.DeadLetters.FirstOrDefault(letter => letter.Id == id) is not { } letter)
        {
            return;
        }

        var revision = letter.Notification.Revision;
        var known = decision.Find(revision.Incident);
        var isNews = known is not null
            ? known.Claim is null && revision.Revision >= known.SentRevision
            : revision.Type == RevisionType.Resolved || letter.Ending is not null;
        if (!isNews)
        {
            decision.Record(decision.About(revision, DeliveryRecordKind.Overtaken) with { Reason = "the channel was told something newer" });
            return;
        }

        known ??= TakenUp(letter, decision.Now);
        decision.Put(known with { ClaimNext = letter.Notification, NotBefore = decision.Now });
    }

    // As it was when the letter was given up.
    private static IncidentDelivery TakenUp(DeadLetter letter, Instant now) => new()
    {
        Incident = letter.Notification.Revision.Incident,
        Current = letter.Ending ?? letter.Notification,
        SentRevision = letter.Notification.Revision.Revision,
        IsTold = letter.Notification.Revision.Type != RevisionType.Opened,
        NotBefore = now,
    };

    private static bool IsAbout(DeadLetter letter, string incident) => letter.Notification.Revision.Incident == incident;
}
