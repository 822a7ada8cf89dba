namespace DisconnectMonitor.Delivery;

/// <summary>What has to be put straight when a channel starts, with a state from before and perhaps with other settings.</summary>
internal static class StartRules
{
    public static void Start(ChannelDecision decision)
    {
        decision.State = decision.State with
        {
            IsRunning = true,
            Incidents = decision.State.Incidents.SetItems(
                decision.State.Incidents.Select(pair => KeyValuePair.Create(pair.Key, Resumed(decision, pair.Value)))),
        };
        decision.Reindex();
        foreach (var claim in decision.State.Incidents.Values.Select(incident => incident.Claim).OfType<Claim>())
        {
            // Perhaps it was tried just before the end: that an attempt begins is not recorded.
            OpeningRules.Mark(decision, claim.Notification, decision.Now);
        }

        foreach (var incident in decision.State.Incidents.Values.Where(incident => incident is { IsOver: true, IsUnheardOf: true, ClaimNext: null }))
        {
            RevisionRules.Drop(decision, incident, "over before it was sent");
        }
    }

    private static IncidentDelivery Resumed(ChannelDecision decision, IncidentDelivery incident) => incident switch
    {
        // Its target knows nothing of it: now that the channel is live, it is told as the incident is now.
        { IsShadow: true } when decision.Settings.Mode == DeliveryMode.Live =>
            incident with { IsTold = false, IsShadow = false, SentRevision = 0, NotBefore = decision.Now },

        // The last run may have ended after the target took it and before that was recorded.
        { Claim: { IsInFlight: true } claim } =>
            incident with { IsTold = true, Claim = claim with { IsInFlight = false, RetryAt = decision.Now } },
        _ => incident,
    };
}
