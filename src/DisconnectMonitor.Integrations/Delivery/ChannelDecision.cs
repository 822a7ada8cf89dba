namespace DisconnectMonitor.Delivery;

/// <summary>A decision about a channel in the making: the state so far and the effects so far.</summary>
internal sealed class ChannelDecision(ChannelState state, Instant now, DeliverySettings settings)
{
    private readonly ImmutableArray<ChannelEffect>.Builder _effects = ImmutableArray.CreateBuilder<ChannelEffect>();

    public ChannelState State { get; set; } = state;

    public Instant Now => now;

    public DeliverySettings Settings => settings;

    public IncidentDelivery? Find(string incident) => State.Incidents.GetValueOrDefault(incident);

    public void Add(ChannelEffect effect) => _effects.Add(effect);

    /// <summary>A record of what becomes, now, of a notification.</summary>
    public DeliveryRecord About(IncidentRevision revision, DeliveryRecordKind kind) => new()
    {
        Channel = State.Channel,
        Kind = kind,
        At = now,
        Incident = revision.Incident,
        Id = revision.NotificationId,
    };

    /// <summary>Records something durably, and changes the state by what was recorded.</summary>
    public void Record(DeliveryRecord record)
    {
        Add(new ChannelEffect.Record(record));
        RecordRules.Apply(this, record);
    }

    /// <summary>Puts an incident into the state, and its appointment into the agenda.</summary>
    public void Put(IncidentDelivery incident)
    {
        var key = incident.Incident;
        TakeFromAgenda(key);
        var waiting = State.WaitingOpenings.Remove(key);
        State = State with
        {
            Incidents = State.Incidents.SetItem(key, incident),
            Agenda = incident.DueAt(settings) is { } due ? State.Agenda.Add(new Appointment(due, key)) : State.Agenda,
            WaitingOpenings = incident.IsWaitingOpening ? waiting.Add(key) : waiting,
        };
    }

    /// <summary>Takes an incident out of the state; it may still be known elsewhere.</summary>
    public void Remove(string incident)
    {
        TakeFromAgenda(incident);
        State = State with
        {
            Incidents = State.Incidents.Remove(incident),
            InFlight = State.InFlight.Remove(incident),
            WaitingOpenings = State.WaitingOpenings.Remove(incident),
        };
    }

    /// <summary>Nothing more is to come of an incident.</summary>
    public void End(string incident)
    {
        Remove(incident);
        State = State with { Ended = State.Ended.With(incident, now, settings.MaxEnded) };
    }

    /// <summary>Makes anew what follows from the incidents.</summary>
    public void Reindex()
    {
        var incidents = State.Incidents.Values;
        State = State with
        {
            Agenda = ChannelState.NoAppointments,
            WaitingOpenings = [],
            InFlight = [.. incidents.Where(incident => incident.Claim is { IsInFlight: true }).Select(incident => incident.Incident)],
            WakeAt = null,
        };
        foreach (var incident in incidents)
        {
            Put(incident);
        }
    }

    public ChannelTurn Done() => new(State, _effects.DrainToImmutable());

    private void TakeFromAgenda(string incident)
    {
        if (Find(incident)?.DueAt(settings) is { } due)
        {
            State = State with { Agenda = State.Agenda.Remove(new Appointment(due, incident)) };
        }
    }
}
