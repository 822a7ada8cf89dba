namespace DisconnectMonitor.Delivery;

/// <summary>
/// All that is known about what one channel was told. What is public is written into snapshots (<see cref="DeliveryJson"/>);
/// the rest follows from it, or begins anew with every run.
/// </summary>
public sealed record ChannelState
{
    internal static readonly ImmutableSortedSet<Appointment> NoAppointments = ImmutableSortedSet.Create(Appointment.Order);

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The incidents that are followed one by one, by key.</summary>
    public ImmutableSortedDictionary<string, IncidentDelivery> Incidents
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = ImmutableSortedDictionary.Create<string, IncidentDelivery>(StringComparer.Ordinal);

    /// <summary>The openings of the window; and while the target fails, those that it has not answered.</summary>
    public ImmutableArray<OpeningMark> Openings { get; init; } = [];

    /// <summary>Whether the last attempt failed.</summary>
    public bool IsFailing { get; init; }

    /// <summary>Until when the target has asked to be left alone.</summary>
    public Instant? PausedUntil { get; init; }

    /// <summary>When the next reminder may go, so that they do not come all at once after a downtime.</summary>
    public Instant? NextReminderAt { get; init; }

    /// <summary>The open overflow, if there is one.</summary>
    public Overflow? Overflow { get; init; }

    /// <summary>Incidents that have ended.</summary>
    public EndedIncidents Ended { get; init; } = EndedIncidents.Empty;

    /// <summary>What could not be told, oldest first; of each incident the newest.</summary>
    public ImmutableArray<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>The keys of the incidents that the channel does not know to be over, for a host to tell which of them it has lost.</summary>
    public IEnumerable<string> OpenIncidents => Incidents.Values
        .Where(incident => !incident.IsOver && incident.Incident != Overflow?.Incident)
        .Select(incident => incident.Incident)
        .Concat(Overflow?.Members.Keys ?? []);

    /// <summary>Whether attempts may begin. Before that, revisions are only taken in.</summary>
    internal bool IsRunning { get; init; }

    /// <summary>The incidents whose notifications are being sent.</summary>
    internal ImmutableArray<string> InFlight { get; init; } = [];

    /// <summary>The incidents whose openings wait to be sent; those that find no place among the openings are folded at once.</summary>
    internal ImmutableArray<string> WaitingOpenings { get; init; } = [];

    /// <summary>When something is to be done with which incident.</summary>
    internal ImmutableSortedSet<Appointment> Agenda { get; init; } = NoAppointments;

    /// <summary>When the timer that is set will fire; null when none is.</summary>
    internal Instant? WakeAt { get; init; }
}
