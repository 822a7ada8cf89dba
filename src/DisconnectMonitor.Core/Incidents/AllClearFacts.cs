using DisconnectMonitor.Events;

namespace DisconnectMonitor.Incidents;

/// <summary>What an all-clear says of the time since the one before it.</summary>
public sealed record AllClearFacts
{
    /// <summary>The beginning of the time that is told of: the all-clear before, or when the monitor was first started.</summary>
    public required Instant Since { get; init; }

    /// <summary>Events that arrived since then, repeated and overtaken ones included.</summary>
    public required long Events { get; init; }

    /// <summary>Incidents that were opened since then.</summary>
    public required int Opened { get; init; }

    /// <summary>Incidents that are open now, whenever they were opened.</summary>
    public required int Open { get; init; }

    /// <summary>Devices that are known: heard of at some time and not deleted.</summary>
    public required int Devices { get; init; }

    /// <summary>How many of <see cref="Devices"/> had no event for a day, be they connected or gone; null where nobody counts that.</summary>
    public int? Silent { get; init; }

    /// <summary>How many of <see cref="Silent"/> are gone; null where nobody counts that.</summary>
    public int? SilentAndGone { get; init; }

    /// <summary>The devices that come and go all day, worst first; an all-clear keeps the first few of them.</summary>
    public IReadOnlyList<UnstableDevice> Unstable { get; init; } = [];

    /// <summary>How many there are beside <see cref="Unstable"/>.</summary>
    public int MoreUnstable { get; init; }

    /// <summary>What the shadow policy would have changed; null where there is none.</summary>
    public PolicyDifference? Shadow { get; init; }

    /// <summary>What is wrong with the monitor itself, worst first, each in a few words; empty when it is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>A device that comes and goes all day.</summary>
/// <param name="Device">The device.</param>
/// <param name="Absences">How often it was away within the window of the policy.</param>
public readonly record struct UnstableDevice(DeviceIdentity Device, int Absences);
