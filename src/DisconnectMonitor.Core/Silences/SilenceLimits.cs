namespace DisconnectMonitor.Silences;

/// <summary>How far silences may go, and why.</summary>
public static class SilenceLimits
{
    /// <summary>The most silences that are not over: 1,000. They are all looked through for every incident.</summary>
    public const int Silences = 1000;

    /// <summary>
    /// The most bytes of all silences together as JSON, those that are over and still listed included: 256 KB. A thousand of ordinary length
    /// are about 220 KB; the Functions app keeps them in one entity, which may have a megabyte.
    /// </summary>
    public const int AllBytes = 256 * 1024;

    /// <summary>The most incidents that are followed: as many as a channel follows. Those beyond are told, silence or not.</summary>
    public const int Incidents = 10_000;

    /// <summary>The most bytes of a silence as JSON: 16 KB, several times what the longest one needs.</summary>
    public const int JsonBytes = 16 * 1024;

    /// <summary>The most characters of an id: 64. The monitor's own have 18.</summary>
    public const int IdLength = 64;

    /// <summary>The most characters of an author: 200.</summary>
    public const int AuthorLength = 200;

    /// <summary>The most characters of a reason: 1,000.</summary>
    public const int ReasonLength = 1000;

    /// <summary>The most characters of a time zone's name: 64. IANA's longest has 32.</summary>
    public const int ZoneLength = 64;

    /// <summary>The longest one-off silence, and how far ahead it may start: 366 days. What is silent for longer is not monitored.</summary>
    public static readonly TimeSpan LongestOnce = TimeSpan.FromDays(366);

    /// <summary>The shortest weekly occurrence: 1 minute, as often as IoT Hub looks.</summary>
    public static readonly TimeSpan ShortestOccurrence = TimeSpan.FromMinutes(1);

    /// <summary>A weekly occurrence is shorter than this: 7 days, for then the next one starts.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>How long a silence that is over stays in the list: 7 days.</summary>
    public static readonly TimeSpan KeptWhenOver = TimeSpan.FromDays(7);
}
