using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

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
