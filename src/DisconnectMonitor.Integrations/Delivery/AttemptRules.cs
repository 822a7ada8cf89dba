using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>How attempts begin and what their ends mean.</summary>
internal static class AttemptRules
{
    public static void Begin(ChannelDecision decision, IncidentDelivery incident)
    {
        if (incident is { IsOvertaken: true, Claim: { } overtaken })
        {
            decision.Record(About(decision, overtaken, DeliveryRecordKind.Overtaken) with
            {
                Reason = $"overtaken by revision {incident.Current.Revision.Revision}",
            });
            incident = decision.Find(incident.Incident)!;
        }

        if (incident.Claim is { } claim)
        {
            OpeningRules.Mark(decision, claim.Notification, decision.Now);
            decision.Put(incident with { Claim = claim with { IsInFlight = true } });
            decision.State = decision.State with { InFlight = decision.State.InFlight.Add(incident.Incident) };
            decision.Add(new ChannelEffect.Send(claim.Notification));
            return;
        }

        var notification = incident is { ClaimNext: { } again, IsOvertaken: false } ? again : Wording.Next(decision, incident);
        if (decision.Settings.Mode == DeliveryMode.Shadow)
        {
            decision.Record(decision.About(notification.Revision, DeliveryRecordKind.Shadowed) with { Notification = notification });
            return;
        }

        var claimed = decision.About(notification.Revision, DeliveryRecordKind.Claimed) with { Notification = notification };
        decision.Add(new ChannelEffect.Claim(claimed));
        RecordRules.Apply(decision, claimed);
        decision.Add(new ChannelEffect.Send(notification));
    }

    public static void Finish(ChannelDecision decision, string id, SendResult result)
    {
        if (InFlight(decision, id) is not { Claim: { } claim } incident)
        {
            return;
        }

        switch (result)
        {
            case SendResult.Accepted:
                decision.Record(About(decision, claim, DeliveryRecordKind.Delivered));
                break;
            case SendResult.Failed failed:
                Fail(decision, incident, claim, failed);
                break;
            case SendResult.Refused(var reason):
                decision.Record(About(decision, claim, DeliveryRecordKind.DeadLettered) with
                {
                    Attempt = claim.Attempts + 1,
                    Reason = reason,
                    MayHaveArrived = incident.IsTold,
                });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result.");
        }

        if (decision.Find(incident.Incident) is { IsOver: true, IsUnheardOf: true } unheardOf)
        {
            RevisionRules.Drop(decision, unheardOf, "over, and its opening was refused");
        }
    }

    /// <summary>A claim could not be recorded. Nothing was sent, and nothing can be until the log takes records again.</summary>
    public static void Unclaim(ChannelDecision decision, string id)
    {
        if (InFlight(decision, id) is not { Claim: { } claim } incident)
        {
            return;
        }

        var retryAt = decision.Now + decision.Settings.FirstRetry;
        decision.State = decision.State with
        {
            InFlight = decision.State.InFlight.Remove(incident.Incident),
            PausedUntil = Later(decision.State.PausedUntil, retryAt),
        };

        // Claimed again as it is: the log may have taken it after all.
        decision.Put(incident with { Claim = null, ClaimNext = claim.Notification, NotBefore = retryAt });
    }

    private static void Fail(ChannelDecision decision, IncidentDelivery incident, Claim claim, SendResult.Failed failed)
    {
        var (now, settings) = (decision.Now, decision.Settings);
        var attempt = claim.Attempts + 1;
        var retryAt = now + Backoff.After(attempt, decision.State.Channel, claim.Notification.Revision.NotificationId, settings);
        Instant? pausedUntil = failed.After is { } after && after > TimeSpan.Zero
            ? now + (after < settings.LongestPause ? after : settings.LongestPause)
            : null;
        var record = About(decision, claim, DeliveryRecordKind.Failed) with
        {
            Attempt = attempt,
            Reason = failed.Reason,
            RetryAt = Later(pausedUntil, retryAt),
            PausedUntil = pausedUntil,
        };
        decision.Record(record);
        if (record.RetryAt > claim.At + settings.RetryFor)
        {
            decision.Record(record with
            {
                Kind = DeliveryRecordKind.DeadLettered,
                RetryAt = null,
                PausedUntil = null,
                MayHaveArrived = true,
            });
        }
    }

    private static DeliveryRecord About(ChannelDecision decision, Claim claim, DeliveryRecordKind kind) =>
        decision.About(claim.Notification.Revision, kind);

    private static IncidentDelivery? InFlight(ChannelDecision decision, string id) => decision.State.InFlight
        .Select(incident => decision.Find(incident)!)
        .FirstOrDefault(incident => incident.Claim?.Notification.Revision.NotificationId == id);

    private static Instant Later(Instant? one, Instant other) => one is { } first ? Instant.Max(first, other) : other;
}
