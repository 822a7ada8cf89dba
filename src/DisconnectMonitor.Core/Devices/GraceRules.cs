using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>How long a drop is waited for where the grace learns: what the hub has learned, or more where the device's own history says so.</summary>
internal static class GraceRules
{
    // Those that come back by themselves come back again: a device that did so before is given twice that time, or twice as long as others.
    private const int TimesItsLongest = 2;
    private const int TimesOfHub = 2;

    // Far longer than an unstable device ever was, and longer than any other is waited for.
    private const int TimesGraceWhileUnstable = 3;

    /// <summary>The grace of the connection's current drop; null where it does not learn.</summary>
    /// <param name="turn">The decision in the making.</param>
    /// <param name="connection">A connection that is gone.</param>
    /// <param name="ofHub">What the hub has learned; null while it knows too little.</param>
    public static LearnedGrace? Of(ref Turn turn, Connection connection, TimeSpan? ofHub)
    {
        var policy = turn.DevicePolicy;
        if (policy.GraceAtMost is not { } atMost || connection.Wait is not { } wait)
        {
            return null;
        }

        var learned = LearnedGrace.OfHub(ofHub, policy.Grace, atMost);
        var own = Longest(ref turn, connection, policy.Settle, atMost) is { } longest ? Most(TimesItsLongest * longest, TimesOfHub * learned.Length) : default;
        if (own > learned.Length)
        {
            learned = new LearnedGrace(LearnedGrace.Clamp(own, policy.Grace, atMost), GraceSource.Device);
        }

        if (turn.State.Incident is { Kind: IncidentKind.Unstable })
        {
            var ever = Longest(ref turn, connection, policy.Grace, TimeSpan.MaxValue) ?? default;
            return new LearnedGrace(Most(TimesItsLongest * ever, TimesGraceWhileUnstable * learned.Length), GraceSource.Unstable);
        }

        // Drops that hide their returns would begin the wait anew for ever: from the first of them on it lasts no longer than any.
        var left = wait.HiddenSince is { } since ? since + atMost - wait.Drop.DroppedAt : atMost;
        return left < learned.Length ? learned with { Length = left > policy.Grace ? left : policy.Grace } : learned;
    }

    /// <summary>The absences of grace or longer that ended within the window, those that a cluster spoke for left out.</summary>
    public static int Count(ref Turn turn, Connection connection) => Absences(ref turn, connection, turn.DevicePolicy.Grace).Count();

    /// <summary>When the last of them ended; null when there is none.</summary>
    public static Instant? LastEnd(ref Turn turn, Connection connection) =>
        Absences(ref turn, connection, turn.DevicePolicy.Grace).Max(absence => absence.ReturnedAt);

    private static TimeSpan? Longest(ref Turn turn, Connection connection, TimeSpan atLeast, TimeSpan shorterThan) =>
        Absences(ref turn, connection, atLeast).Where(absence => absence.Gap < shorterThan).Max(absence => absence.Gap);

    private static IEnumerable<Mark> Absences(ref Turn turn, Connection connection, TimeSpan atLeast) =>
        connection.AbsencesSince(turn.Now - turn.Policy.Unstable.Window, atLeast);

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
