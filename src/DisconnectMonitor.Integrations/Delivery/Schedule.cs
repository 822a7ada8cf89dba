namespace DisconnectMonitor.Delivery;

/// <summary>Begins what is due and sets the timer for what will be.</summary>
internal static class Schedule
{
    private static readonly Instant Never = new(long.MaxValue);

    public static void Proceed(ChannelDecision decision)
    {
        while (CanBegin(decision) && Next(decision).Incident is { } incident)
        {
            AttemptRules.Begin(decision, incident);
        }

        SetTimer(decision);
    }

    private static bool CanBegin(ChannelDecision decision) =>
        decision.State.IsRunning
        && decision.State.InFlight.Length < decision.Settings.MaxConcurrentSends
        && !(decision.State.PausedUntil > decision.Now);

    private static void SetTimer(ChannelDecision decision)
    {
        var state = decision.State;
        if (!state.IsRunning || state.InFlight.Length >= decision.Settings.MaxConcurrentSends)
        {
            return; // The end of an attempt comes first.
        }

        var due = state.PausedUntil > decision.Now && !state.Agenda.IsEmpty
            ? Instant.Max(state.PausedUntil.Value, state.Agenda.Min!.At)
            : Next(decision).WakeAt;
        if (due < (state.WakeAt ?? Never))
        {
            decision.State = state with { WakeAt = due };
            decision.Add(new ChannelEffect.Wake(due.Value));
        }
    }

    // The most urgent of what is due; and where nothing is, when something will be.
    private static (IncidentDelivery? Incident, Instant? WakeAt) Next(ChannelDecision decision)
    {
        IncidentDelivery? next = null;
        Instant? wakeAt = null;
        foreach (var appointment in decision.State.Agenda)
        {
            if (appointment.At > decision.Now)
            {
                return (next, wakeAt < appointment.At ? wakeAt : appointment.At);
            }

            var incident = decision.Find(appointment.Incident)!;
            var freeAt = FreeAt(decision, incident);
            if (freeAt > decision.Now)
            {
                wakeAt = wakeAt < freeAt ? wakeAt : freeAt;
            }
            else if (next is null || IsBefore(incident, next))
            {
                next = incident;
            }
        }

        return (next, wakeAt);
    }

    private static Instant FreeAt(ChannelDecision decision, IncidentDelivery incident) =>
        IsReminder(incident) ? Instant.Max(decision.Now, decision.State.NextReminderAt ?? decision.Now)
        : IsOpening(incident) ? OpeningRules.FreeAt(decision, incident)
        : decision.Now;

    private static bool IsReminder(IncidentDelivery incident) => incident is { Claim: null, ClaimNext: null, HasNews: false };

    private static bool IsOpening(IncidentDelivery incident) => (incident.Claim?.Notification ?? incident.ClaimNext) is { } claimed
        ? claimed.Revision.Type == RevisionType.Opened
        : !incident.IsTold;

    // The agenda is in the order of time, so among equals the earlier stays first.
    private static bool IsBefore(IncidentDelivery incident, IncidentDelivery other) =>
        (!IsReminder(incident), incident.Current.Revision.Severity).CompareTo((!IsReminder(other), other.Current.Revision.Severity)) > 0;
}

/// <summary>When something is to be done with an incident. An incident has at most one.</summary>
internal sealed record Appointment(Instant At, string Incident)
{
    /// <summary>Soonest first.</summary>
    public static readonly IComparer<Appointment> Order = Comparer<Appointment>.Create((one, other) =>
        one.At.CompareTo(other.At) is not 0 and var order ? order : string.CompareOrdinal(one.Incident, other.Incident));
}
