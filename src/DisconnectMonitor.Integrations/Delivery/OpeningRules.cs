namespace DisconnectMonitor.Delivery;

/// <summary>
/// How many openings a channel is sent within the window. Of the ten places one is kept for the overflow, and two for what
/// is of severity error and above: a cluster that comes last in a storm is told of by itself all the same.
/// </summary>
/// <remarks>
/// While the target fails, the openings that it has not answered keep their places. Otherwise an outage of the target of
/// some hours would claim hundreds of openings, all of which would then have to be sent.
/// </remarks>
internal static class OpeningRules
{
    /// <summary>Folds the openings that find no place, worst first come first served.</summary>
    public static void Admit(ChannelDecision decision)
    {
        Prune(decision);
        var waiting = decision.State.WaitingOpenings
            .Select(incident => decision.Find(incident)!)
            .Where(incident => incident.NotBefore <= decision.Now)
            .OrderByDescending(incident => incident.Current.Revision.Severity)
            .ThenBy(incident => incident.NotBefore)
            .ThenBy(incident => incident.Incident, StringComparer.Ordinal)
            .ToList();
        var taken = Individual(decision).Count(mark => !decision.State.WaitingOpenings.Contains(mark.Incident));
        foreach (var incident in waiting)
        {
            var places = incident.Current.Revision.Severity >= Severity.Error
                ? decision.Settings.IndividualOpenings
                : decision.Settings.OrdinaryOpenings;
            if (taken < places)
            {
                taken++;
            }
            else
            {
                OverflowRules.Fold(decision, incident);
            }
        }
    }

    /// <summary>When an opening of the incident may be tried: now, or when one of the window has left it.</summary>
    public static Instant FreeAt(ChannelDecision decision, IncidentDelivery incident)
    {
        var rivals = decision.State.Openings
            .Where(mark => mark.Incident != incident.Incident
                && IncidentKey.IsOverflow(mark.Incident) == incident.IsOverflow
                && IsRecent(decision, mark))
            .ToList();
        var places = incident.IsOverflow ? 1 : decision.Settings.IndividualOpenings;
        return rivals.Count < places
            ? decision.Now
            : Instant.Max(decision.Now, rivals.Min(mark => LastAt(decision, mark)) + decision.Settings.OpeningsWindow);
    }

    /// <summary>
    /// Counts an opening. It is counted when an attempt begins and again when it ends, because the target may have shown it
    /// at any time in between; a repetition of the same opening is no further one.
    /// </summary>
    public static void Mark(ChannelDecision decision, Notification notification, Instant at)
    {
        var revision = notification.Revision;
        if (revision.Type == RevisionType.Opened)
        {
            var others = decision.State.Openings.RemoveAll(mark => mark.Incident == revision.Incident);
            decision.State = decision.State with { Openings = others.Add(new OpeningMark(revision.Incident, at)) };
        }
    }

    private static void Prune(ChannelDecision decision)
    {
        if (decision.State.Openings.Any(mark => !IsKept(decision, mark)))
        {
            decision.State = decision.State with { Openings = decision.State.Openings.RemoveAll(mark => !IsKept(decision, mark)) };
        }
    }

    private static IEnumerable<OpeningMark> Individual(ChannelDecision decision) =>
        decision.State.Openings.Where(mark => !IncidentKey.IsOverflow(mark.Incident));

    private static bool IsKept(ChannelDecision decision, OpeningMark mark) =>
        IsRecent(decision, mark)
        || (decision.State.IsFailing
            && decision.Find(mark.Incident) is { Claim.Notification.Revision.Type: RevisionType.Opened });

    private static bool IsRecent(ChannelDecision decision, OpeningMark mark) =>
        LastAt(decision, mark) + decision.Settings.OpeningsWindow > decision.Now;

    // An attempt under way may be shown by its target at any time.
    private static Instant LastAt(ChannelDecision decision, OpeningMark mark) =>
        decision.State.InFlight.Contains(mark.Incident) ? decision.Now : mark.At;
}
