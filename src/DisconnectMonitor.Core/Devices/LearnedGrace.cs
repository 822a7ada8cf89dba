using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>How long a drop is waited for where the grace learns, and why.</summary>
/// <param name="Length">The grace from the drop on.</param>
/// <param name="Source">What says so.</param>
public sealed record LearnedGrace(TimeSpan Length, GraceSource Source)
{
    /// <summary>Why it is so long, in a few words that follow its length.</summary>
    public string Reason => Source switch
    {
        GraceSource.Prior => "until more is known of the hub",
        GraceSource.Hub => "by what is known of how absences end in the hub",
        GraceSource.Device => "by how its own absences ended",
        GraceSource.Unstable => "because it is unstable: only what is far longer than ever is told",
        _ => throw new InvalidOperationException($"{Source} is not a source of a grace."),
    };
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
