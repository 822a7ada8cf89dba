namespace DisconnectMonitor.Delivery;

/// <summary>The one incident that stands for all those which a channel is not told of one by one.</summary>
/// <remarks>
/// What is in it stays in it: sending its incidents later, one by one, would only make the flood longer. It is updated when
/// it has doubled or got worse, at most once in a window, and resolved when the last incident in it has ended.
/// </remarks>
internal static class OverflowRules
{
    public static void Fold(ChannelDecision decision, IncidentDelivery incident)
    {
        var revision = incident.Current.Revision;
        decision.Record(decision.About(revision, DeliveryRecordKind.Folded) with
        {
            Overflow = decision.State.Overflow?.Incident ?? NewKey(decision),
            Member = OverflowMember.Of(revision),
            DroppedAt = revision.DroppedAt,
        });
    }

    public static void Folded(ChannelDecision decision, DeliveryRecord record)
    {
        var (key, member) = (record.Incident, record.Member!);
        if (decision.State.Ended.Contains(record.Overflow!) || decision.Find(record.Overflow!) is { IsOver: true })
        {
            return; // Its overflow is over: an old record.
        }

        if (decision.State.Overflow is { } other && other.Incident != record.Overflow)
        {
            // A further one is begun only when the last is over: its members have ended since the log was written.
            EndAllMembers(decision);
        }

        var overflow = decision.State.Overflow ?? new Overflow
        {
            Incident = record.Overflow!,
            Hub = member.Hub,
            OpenedAt = record.At,
            DroppedAt = record.DroppedAt!.Value,
        };
        if (overflow.Members.ContainsKey(key) || decision.State.Ended.Contains(key))
        {
            return;
        }

        decision.Remove(key);
        if (overflow.Members.Count < decision.Settings.MaxIncidents)
        {
            overflow = overflow with { Members = overflow.Members.Add(key, member) };
        }
        else
        {
            overflow = overflow with { Unfollowed = overflow.Unfollowed + 1 };
            decision.End(key);
        }

        Update(decision, overflow with { DroppedAt = Instant.Min(overflow.DroppedAt, record.DroppedAt!.Value) }, member.Severity);
    }

    public static void MemberRevised(ChannelDecision decision, IncidentRevision revision)
    {
        var overflow = decision.State.Overflow!;
        if (revision.Type == RevisionType.Resolved)
        {
            MemberEnded(decision, revision.Incident);
        }
        else
        {
            var members = overflow.Members.SetItem(revision.Incident, OverflowMember.Of(revision));
            Update(decision, overflow with { Members = members }, revision.Severity);
        }
    }

    public static void MemberEnded(ChannelDecision decision, string incident)
    {
        var overflow = decision.State.Overflow!;
        overflow = overflow with { Members = overflow.Members.Remove(incident), Ended = overflow.Ended + 1 };

        // What is left is the measure of what counts as doubled.
        decision.State = decision.State with { Overflow = overflow with { SaidOpen = Math.Min(overflow.SaidOpen, overflow.Open) } };
        decision.End(incident);
        if (overflow.Members.IsEmpty)
        {
            Finish(decision);
        }
    }

    /// <summary>Something of the overflow is being told.</summary>
    public static void Said(ChannelDecision decision, IncidentRevision revision)
    {
        if (decision.State.Overflow is not { } overflow || overflow.Incident != revision.Incident)
        {
            return;
        }

        if (revision.Type == RevisionType.Resolved)
        {
            // Only when a log is read: that members have ended is not recorded, their overflow's resolution is.
            EndAllMembers(decision);
        }
        else
        {
            decision.State = decision.State with { Overflow = overflow with { SaidOpen = overflow.Open, SaidSeverity = revision.Severity } };
        }
    }

    // Made of the time, not of a counter: a monitor that has lost its state must not use a key again.
    private static string NewKey(ChannelDecision decision)
    {
        var number = decision.Now.UnixMilliseconds;
        string key;
        do
        {
            key = IncidentKey.ForOverflow(decision.State.Channel, number++);
        }
        while (decision.Find(key) is not null || decision.State.Ended.Contains(key));

        return key;
    }

    private static void Update(ChannelDecision decision, Overflow overflow, Severity severity)
    {
        decision.State = decision.State with { Overflow = overflow };
        if (decision.Find(overflow.Incident) is not { } told)
        {
            decision.Put(new IncidentDelivery
            {
                Incident = overflow.Incident,
                Current = OverflowNotification.Of(overflow, RevisionType.Opened, revision: 1, decision.Now, decision.Settings),
                NotBefore = decision.Now + decision.Settings.OverflowGathering,
            });
        }
        else if (!told.HasNews && (overflow.Open >= 2 * overflow.SaidOpen || severity > overflow.SaidSeverity))
        {
            decision.Put(told with
            {
                Current = OverflowNotification.Of(overflow, RevisionType.Updated, told.SentRevision + 1, decision.Now, decision.Settings),
                NotBefore = Instant.Max(decision.Now, (told.ToldAt ?? decision.Now) + decision.Settings.OpeningsWindow),
            });
        }
    }

    private static void Finish(ChannelDecision decision)
    {
        var overflow = decision.State.Overflow!;
        decision.State = decision.State with { Overflow = null };
        if (decision.Find(overflow.Incident) is not { } told)
        {
            return;
        }

        told = told with
        {
            Current = OverflowNotification.Of(overflow, RevisionType.Resolved, told.SentRevision + 1, decision.Now, decision.Settings),
            NotBefore = decision.Now,
        };
        if (told.IsUnheardOf)
        {
            RevisionRules.Drop(decision, told, "over before it was sent");
        }
        else
        {
            decision.Put(told);
        }
    }

    private static void EndAllMembers(ChannelDecision decision)
    {
        foreach (var member in decision.State.Overflow!.Members.Keys)
        {
            MemberEnded(decision, member);
        }
    }
}
