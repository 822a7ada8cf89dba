using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>How far the settings of a policy may go, and why.</summary>
public static class PolicyLimits
{
    /// <summary>The most bytes of a policy file: 1 MB, ten times what a policy of 1,000 overrides needs.</summary>
    public const int FileBytes = SettingsJson.MaxBytes;

    /// <summary>The most devices that a threshold may ask for: as many as IoT Hub lets a hub have.</summary>
    public const int Devices = 1_000_000;

    /// <summary>The fewest devices that a threshold may ask for: one is not many.</summary>
    public const int FewestDevices = 2;

    /// <summary>The most times as many as usual that a cluster of the hub may ask for: more would be most of a restless hub.</summary>
    public const int TimesUsual = 100;

    /// <summary>The most buckets of a hub: with about 4,000 devices each, enough for sixteen times the largest hub.</summary>
    public const int Buckets = 4096;

    /// <summary>The fewest drops that open a flapping incident: a single drop is no flapping, and fewer must be left to close it.</summary>
    public const int FewestFlappingDrops = 2;

    /// <summary>The most drops that flapping may wait for: so many are remembered for each connection.</summary>
    public const int FlappingDrops = 16;

    /// <summary>The most token lifespans. Each stands for six schedules, and every one makes a fit by chance likelier.</summary>
    public const int TokenLifespans = 8;

    /// <summary>The most overrides. They are looked through for every event.</summary>
    public const int Overrides = 1000;

    /// <summary>The most characters of a pattern.</summary>
    public const int PatternLength = 512;

    /// <summary>The most characters of a runbook's URL: browsers and chat services stop at about as many.</summary>
    public const int RunbookLength = 2000;

    /// <summary>The shortest duration: times are counted in whole seconds.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait and flapping window: 6 days, after which Durable Functions lets no single timer run.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(6);

    /// <summary>Up to how long a grace grows that learns, unless the policy says otherwise: an hour, after which people ask themselves.</summary>
    public static readonly TimeSpan LearnedGrace = TimeSpan.FromHours(1);

    /// <summary>
    /// The longest cluster window: 1 hour. The window covers how much later one device's loss shows than another's, which
    /// the SDKs' keep-alives put at 7 minutes; over hours it would fold drops that have nothing to do with each other.
    /// </summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1);

    /// <summary>The shortest token lifespan: 5 minutes, the shortest that was seen in a fleet.</summary>
    public static readonly TimeSpan ShortestLifespan = TimeSpan.FromMinutes(5);

    /// <summary>The longest token lifespan: 26 hours, the longest renewal period that is recognised.</summary>
    public static readonly TimeSpan LongestLifespan = TimeSpan.FromHours(26);
}

/// <summary>The durations that a policy's settings may have, see <see cref="PolicyLimits"/>.</summary>
internal static class PolicyRanges
{
    /// <summary>Settle, grace and the flapping window, each of which is one timer.</summary>
    public static readonly DurationRange Wait = new(
        PolicyLimits.Shortest, PolicyLimits.LongestWait, "no single timer runs longer");

    /// <summary>The cluster window.</summary>
    public static readonly DurationRange Window = new(
        PolicyLimits.Shortest, PolicyLimits.LongestWindow, "drops further apart have nothing to do with each other");

    /// <summary>Token lifespans.</summary>
    public static readonly DurationRange Lifespan = new(
        PolicyLimits.ShortestLifespan, PolicyLimits.LongestLifespan, "rarer renewals are not recognised, so leave such a lifespan out");
}
