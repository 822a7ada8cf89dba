namespace DisconnectMonitor.Delivery;

/// <summary>What a revision, or a silence, means for what the channel is told.</summary>
internal static class RevisionRules
{
    public static void Enqueue(ChannelDecision decision, ChannelInput.Enqueued enqueued)
    {
        var revision = enqueued.Notification.Revision;
        var key = revision.Incident;
        if (decision.State.Ended.Contains(key))
        {
            return;
        }

        if (decision.State.Overflow?.Members.ContainsKey(key) == true)
        {
            OverflowRules.MemberRevised(decision, revision);
        }
        else if (decision.Find(key) is { } known)
        {
            if (revision.Revision > known.Current.Revision.Revision)
            {
                Revise(decision, known, enqueued);
            }
        }
        else if (revision.Type == RevisionType.Resolved)
        {
            // Nobody was told. If the opening has been overtaken by this on its way here, nobody is to be told any more.
            decision.End(key);
        }
        else if (enqueued.IsWanted)
        {
            Begin(decision, enqueued);
        }
    }

    public static void Acknowledge(ChannelDecision decision, string incident)
    {
        var known = decision.Find(incident);
        if (decision.Settings.EscalateAfter is not null && known is { IsUnheardOf: true, ClaimNext: null })
        {
            Drop(decision, known, "taken before it was escalated");
        }
        else if (known is { IsAcknowledged: false })
        {
            decision.Put(known with { IsAcknowledged = true });
        }
        else if (decision.Settings.EscalateAfter is not null && known is null && decision.State.Overflow?.Members.ContainsKey(incident) != true)
        {
            // It may come to pass the filter later, when nobody has to be told of it any more.
            decision.End(incident);
        }
    }

    public static void Hold(ChannelDecision decision, string incident)
    {
        if (decision.Find(incident) is { IsHeld: false } known)
        {
            decision.Put(known with { IsHeld = true });
        }
    }

    public static void Release(ChannelDecision decision, string incident)
    {
        if (decision.Find(incident) is { IsHeld: true } known)
        {
            decision.Put(known with { IsHeld = false, NotBefore = TellAt(decision, known, decision.Now) });
        }
    }

    public static void Lose(ChannelDecision decision, string incident)
    {
        if (decision.State.Overflow?.Members.ContainsKey(incident) == true)
        {
            OverflowRules.MemberEnded(decision, incident);
        }
        else if (decision.Find(incident) is { IsOver: false } known && incident != decision.State.Overflow?.Incident)
        {
            Revise(decision, known, new ChannelInput.Enqueued(Wording.LostAtRestart(known.Current, decision.Now), IsWanted: true, known.IsHeld));
        }
    }

    /// <summary>Ends an incident that nobody can have been told of.</summary>
    public static void Drop(ChannelDecision decision, IncidentDelivery incident, string reason)
    {
        var isKept = decision.State.DeadLetters.Any(letter => letter.Notification.Revision.Incident == incident.Incident);
        decision.Record(decision.About(incident.Current.Revision, DeliveryRecordKind.Dropped) with
        {
            Notification = isKept && incident.IsOver ? incident.Current : null,
            Reason = reason,
        });
    }

    private static void Revise(ChannelDecision decision, IncidentDelivery known, ChannelInput.Enqueued enqueued)
    {
        // A revision that waits already keeps its place in the line.
        var revised = known with
        {
            Current = enqueued.Notification,
            IsHeld = enqueued.IsHeld,
            NotBefore = known.HasNews && !known.IsHeld ? known.NotBefore : TellAt(decision, known, decision.Now),
        };
        if (revised.IsOver && revised.IsUnheardOf)
        {
            Drop(decision, revised, "over before it was sent");
        }
        else
        {
            decision.Put(revised);
        }
    }

    // What the channel was told of goes on at once; of the rest it is told when others have had their time to take it.
    private static Instant TellAt(ChannelDecision decision, IncidentDelivery incident, Instant since) =>
        incident is { IsUnheardOf: true, ClaimNext: null } && decision.Settings.EscalateAfter is { } patience ? since + patience : decision.Now;

    private static void Begin(ChannelDecision decision, ChannelInput.Enqueued enqueued)
    {
        var incident = new IncidentDelivery
        {
            Incident = enqueued.Notification.Revision.Incident,
            Current = enqueued.Notification,
            IsHeld = enqueued.IsHeld,
            NotBefore = decision.Now,
        };

        // From when it was decided: a restart, at which it comes here again, puts nothing off.
        incident = incident with { NotBefore = TellAt(decision, incident, enqueued.Notification.Revision.DecidedAt) };
        if (decision.State.Incidents.Count < decision.Settings.MaxIncidents)
        {
            decision.Put(incident);
        }
        else if (enqueued.IsHeld)
        {
            Drop(decision, incident, $"silenced, and {decision.Settings.MaxIncidents} incidents are followed already");
        }
        else
        {
            OverflowRules.Fold(decision, incident);
        }
    }
}
