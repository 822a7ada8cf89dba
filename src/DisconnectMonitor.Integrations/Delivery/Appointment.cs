namespace DisconnectMonitor.Delivery;

/// <summary>When something is to be done with an incident. An incident has at most one.</summary>
internal sealed record Appointment(Instant At, string Incident)
{
    /// <summary>Soonest first.</summary>
    public static readonly IComparer<Appointment> Order = Comparer<Appointment>.Create((one, other) =>
        one.At.CompareTo(other.At) is not 0 and var order ? order : string.CompareOrdinal(one.Incident, other.Incident));
}
