using System.Text.Json.Serialization;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Text;

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
    public static LearnedGrace? Of(ref DeviceDecision turn, Connection connection, TimeSpan? ofHub)
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
    public static int Count(ref DeviceDecision turn, Connection connection) => Absences(ref turn, connection, turn.DevicePolicy.Grace).Count();

    /// <summary>When the last of them ended; null when there is none.</summary>
    public static Instant? LastEnd(ref DeviceDecision turn, Connection connection) =>
        Absences(ref turn, connection, turn.DevicePolicy.Grace).Max(absence => absence.ReturnedAt);

    private static TimeSpan? Longest(ref DeviceDecision turn, Connection connection, TimeSpan atLeast, TimeSpan shorterThan) =>
        Absences(ref turn, connection, atLeast).Where(absence => absence.Gap < shorterThan).Max(absence => absence.Gap);

    private static IEnumerable<Mark> Absences(ref DeviceDecision turn, Connection connection, TimeSpan atLeast) =>
        connection.AbsencesSince(turn.Now - turn.Policy.Unstable.Window, atLeast);

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>How long a drop is waited for where the grace learns, and why.</summary>
/// <param name="Length">The grace from the drop on.</param>
/// <param name="Source">What says so.</param>
public sealed record LearnedGrace(TimeSpan Length, GraceSource Source)
{
    // A hub of which little is known: a fleet that drops much is better waited for, and one that does not loses minutes.
    private const int TimesLeastBeforeKnown = 3;

    /// <summary>Why it is so long, in a few words that follow its length.</summary>
    public string Reason => Source switch
    {
        GraceSource.Prior => "until more is known of the hub",
        GraceSource.Hub => "by what the hub has shown so far",
        GraceSource.Device => "by how its own absences ended",
        GraceSource.Unstable => "because it is unstable: only what is far longer than ever is told",
        _ => throw new InvalidOperationException($"{Source} is not a source of a grace."),
    };

    /// <summary>The grace of a hub's devices that have no habits of their own.</summary>
    /// <param name="known">What the hub has learned; null while it knows too little.</param>
    /// <param name="least">The least grace.</param>
    /// <param name="most">The most.</param>
    public static LearnedGrace OfHub(TimeSpan? known, TimeSpan least, TimeSpan most) => known is { } length
        ? new LearnedGrace(Clamp(length, least, most), GraceSource.Hub)
        : new LearnedGrace(Clamp(TimesLeastBeforeKnown * least, least, most), GraceSource.Prior);

    internal static TimeSpan Clamp(TimeSpan length, TimeSpan least, TimeSpan most) => length < least ? least : length > most ? most : length;
}

/// <summary>What a learned grace rests on.</summary>
[JsonConverter(typeof(EnumNameConverter<GraceSource>))]
public enum GraceSource : byte
{
    /// <summary>The hub knows too little yet: three times the least grace.</summary>
    Prior,

    /// <summary>How the absences of this hub have ended.</summary>
    Hub,

    /// <summary>How the absences of this device have ended.</summary>
    Device,

    /// <summary>The device is unstable: only an absence far longer than all before is told of.</summary>
    Unstable,
}
