namespace DisconnectMonitor.Delivery;

/// <summary>
/// How a record changes the state: when it is written, and when it is read again after a crash. A record of something that
/// is not known, or known already, changes nothing.
/// </summary>
internal static class RecordRules
{
    public static void Apply(ChannelDecision decision, DeliveryRecord record)
    {
        switch (record.Kind)
        {
            case DeliveryRecordKind.Claimed:
                Claimed(decision, record);
                break;
            case DeliveryRecordKind.Shadowed:
                Shadowed(decision, record);
                break;
            case DeliveryRecordKind.Delivered:
                Delivered(decision, record);
                break;
            case DeliveryRecordKind.Failed:
                Failed(decision, record);
                break;
            case DeliveryRecordKind.DeadLettered:
                DeadLettered(decision, record);
                break;
            case DeliveryRecordKind.Overtaken:
                DeadLetterRules.Remove(decision, record.Id);
                if (Settle(decision, record) is { } overtaken)
                {
                    decision.Put(overtaken);
                }

                break;
            case DeliveryRecordKind.Dropped:
                Dropped(decision, record);
                break;
            case DeliveryRecordKind.Folded:
                OverflowRules.Folded(decision, record);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "Not a kind of record.");
        }
    }

    private static void Claimed(ChannelDecision decision, DeliveryRecord record)
    {
        // One from before it became a dead letter is known.
        var letter = decision.State.DeadLetters.FirstOrDefault(letter => letter.Id == record.Id && letter.At < record.At);
        if (letter is null && IsKnown(decision, record.Notification!.Revision))
        {
            return;
        }

        DeadLetterRules.Remove(decision, record.Id);
        var claim = new Claim { Notification = record.Notification!, At = record.At, RetryAt = record.At, IsInFlight = true };
        var known = Sent(decision, record, letter);
        decision.Put(known with { Claim = claim, ClaimNext = null, IsShadow = false });
        decision.State = decision.State with { InFlight = decision.State.InFlight.Remove(record.Incident).Add(record.Incident) };
    }

    // Claimed before, and not to be claimed once more.
    private static bool IsKnown(ChannelDecision decision, IncidentRevision revision) =>
        decision.Find(revision.Incident) is { } known
            ? !known.IsShadow
                && known.ClaimNext?.Revision.NotificationId != revision.NotificationId
                && revision.Revision <= known.SentRevision
                && (revision.Reminder == 0 || revision.Reminder <= known.Reminders)
            : decision.State.Ended.Contains(revision.Incident);

    private static void Shadowed(ChannelDecision decision, DeliveryRecord record)
    {
        var known = Sent(decision, record, letter: null);
        if (record.Notification!.Revision.Type == RevisionType.Resolved)
        {
            decision.End(record.Incident);
        }
        else
        {
            decision.Put(known with { IsTold = true, IsShadow = known.IsShadow || !known.IsTold, ToldAt = record.At, ClaimNext = null });
        }
    }

    // What a claim and its shadow have in common.
    private static IncidentDelivery Sent(ChannelDecision decision, DeliveryRecord record, DeadLetter? letter)
    {
        var notification = record.Notification!;
        var revision = notification.Revision;
        OpeningRules.Mark(decision, notification, record.At);
        OverflowRules.Said(decision, revision);
        if (revision.Reminder > 0)
        {
            var pace = decision.Settings.OpeningsWindow / decision.Settings.MaxOpenings;
            decision.State = decision.State with { NextReminderAt = record.At + pace };
        }

        var known = decision.Find(record.Incident) ?? new IncidentDelivery
        {
            Incident = record.Incident,
            Current = letter?.Ending ?? notification,
            IsTold = revision.Type != RevisionType.Opened,
            NotBefore = record.At,
        };
        return known with
        {
            Current = revision.Revision > known.Current.Revision.Revision ? notification : known.Current,
            SentRevision = Math.Max(revision.Revision, known.SentRevision),
            Reminders = Math.Max(revision.Reminder, known.Reminders),
        };
    }

    private static void Delivered(ChannelDecision decision, DeliveryRecord record)
    {
        if (Settle(decision, record) is not { } known)
        {
            return;
        }

        decision.State = decision.State with { IsFailing = false };
        if (known.IsOver && !known.HasNews)
        {
            decision.End(record.Incident);
        }
        else
        {
            decision.Put(known with { IsTold = true, IsShadow = false, ToldAt = record.At });
        }
    }

    private static void Failed(ChannelDecision decision, DeliveryRecord record)
    {
        decision.State = decision.State with
        {
            IsFailing = true,
            PausedUntil = record.PausedUntil ?? decision.State.PausedUntil,
        };
        if (Claimant(decision, record) is { Claim: { } claim } known)
        {
            decision.State = decision.State with { InFlight = decision.State.InFlight.Remove(record.Incident) };
            OpeningRules.Mark(decision, claim.Notification, record.At);
            decision.Put(known with
            {
                IsTold = true, // For all we know: the answer may have got lost instead of the message.
                IsShadow = false,
                Claim = claim with { Attempts = record.Attempt, RetryAt = record.RetryAt!.Value, IsInFlight = false },
            });
        }
    }

    private static void DeadLettered(ChannelDecision decision, DeliveryRecord record)
    {
        var notification = Claimant(decision, record)?.Claim?.Notification;
        if (notification is null || Settle(decision, record) is not { } known)
        {
            return;
        }

        DeadLetterRules.Keep(decision, notification, record);
        if (notification.Revision.Type == RevisionType.Resolved)
        {
            decision.End(record.Incident);
        }
        else
        {
            decision.Put(known with { IsTold = known.IsTold || record.MayHaveArrived, ToldAt = record.At });
        }
    }

    private static void Dropped(ChannelDecision decision, DeliveryRecord record)
    {
        if (record.Notification is { } ending)
        {
            DeadLetterRules.Append(decision, ending);
        }

        decision.End(record.Incident);
        if (decision.State.Overflow?.Incident == record.Incident)
        {
            decision.State = decision.State with { Overflow = null };
        }
    }

    private static IncidentDelivery? Claimant(ChannelDecision decision, DeliveryRecord record)
    {
        var known = decision.Find(record.Incident);
        if (known is { Claim: null, ClaimNext: { } next })
        {
            // The log had taken the claim after all.
            known = known with { Claim = new Claim { Notification = next, At = record.At, RetryAt = record.At }, ClaimNext = null };
        }

        return known?.Claim?.Notification.Revision.NotificationId == record.Id ? known : null;
    }

    private static IncidentDelivery? Settle(ChannelDecision decision, DeliveryRecord record)
    {
        if (Claimant(decision, record) is not { Claim: { } claim } known)
        {
            return null;
        }

        OpeningRules.Mark(decision, claim.Notification, record.At);
        decision.State = decision.State with { InFlight = decision.State.InFlight.Remove(record.Incident) };
        return known with { Claim = null };
    }
}
