using DisconnectMonitor.Clusters;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Silences;

/// <summary>A decision about silences in the making: the state so far and the effects so far.</summary>
internal sealed class SilenceDecision(SilenceState state, Instant now, IClusterMembers clusters)
{
    // Devices join a cluster between its revisions: it is judged again at each poll of IoT Hub, once a minute.
    private static readonly TimeSpan Rejudged = Policies.Policy.HubPoll;

    private readonly ImmutableArray<SilenceEffect>.Builder _effects = ImmutableArray.CreateBuilder<SilenceEffect>();
    private bool _holdsCluster;

    public SilenceState State { get; private set; } = state;

    public void Take(IncidentRevision revision)
    {
        var known = State.Incidents.GetValueOrDefault(revision.Incident);
        if (revision.Type == RevisionType.Resolved)
        {
            State = State with { Incidents = State.Incidents.Remove(revision.Incident) };
        }
        else if (known is not null || State.Incidents.Count < SilenceLimits.Incidents)
        {
            var revised = SilencedIncident.Of(revision);
            Put(known is null ? revised : revised with { HeldBy = known.HeldBy, HeldSince = known.HeldSince }, Active());
        }
    }

    /// <summary>Makes a change, or says why not.</summary>
    public string? Make(SilenceChange change)
    {
        if (State.Book.Problem(change, now) is { } problem)
        {
            return problem;
        }

        State = State with { Book = State.Book.With(change, now) };
        JudgeAll();
        return null;
    }

    /// <summary>Does what is due: a silence may have started or ended since the last input.</summary>
    public void CatchUp()
    {
        if (State.ChangesAt <= now)
        {
            JudgeAll();
        }
    }

    public void Wake()
    {
        State = State with { WakeAt = null };
        JudgeAll();
    }

    public SilenceTurn Done(string? refusal)
    {
        var due = _holdsCluster && !(State.ChangesAt < now + Rejudged) ? now + Rejudged : State.ChangesAt;
        if (due is { } wake && !(State.WakeAt > now && State.WakeAt <= wake))
        {
            State = State with { WakeAt = wake };
            _effects.Add(new SilenceEffect.Wake(wake));
        }

        return new SilenceTurn(State, _effects.DrainToImmutable(), refusal);
    }

    private void JudgeAll()
    {
        State = State with { ChangesAt = State.Book.NextChange(now) };
        var active = Active();
        foreach (var incident in State.Incidents.Values)
        {
            Put(incident, active);
        }
    }

    private ActiveSilences Active() => new(State.Book, now);

    private void Put(SilencedIncident incident, ActiveSilences active)
    {
        var heldBy = SilenceJudge.HeldBy(incident, active, clusters);
        if (heldBy.IsEmpty && incident.IsHeld)
        {
            _effects.Add(new SilenceEffect.Release(incident.Incident));
        }
        else if (!heldBy.IsEmpty && !incident.IsHeld)
        {
            _effects.Add(new SilenceEffect.Hold(incident.Incident, heldBy));
        }

        _holdsCluster |= !heldBy.IsEmpty && incident.Kind == IncidentKind.Cluster;
        var isKnown = State.Incidents.TryGetValue(incident.Incident, out var known) && known == incident;
        if (!isKnown || !heldBy.SequenceEqual(incident.HeldBy))
        {
            var judged = incident with { HeldBy = heldBy, HeldSince = heldBy.IsEmpty ? null : incident.HeldSince ?? now };
            State = State with { Incidents = State.Incidents.SetItem(incident.Incident, judged) };
        }
    }
}
