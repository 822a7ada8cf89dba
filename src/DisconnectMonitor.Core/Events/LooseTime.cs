using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Events;

/// <summary>
/// Reads times as Azure's tools write them where they do not follow RFC 3339. All of them mean UTC. What could be read as two
/// days, such as <c>02/11/2026 08:00</c>, is refused.
/// </summary>
internal static class LooseTime
{
    // Capture's EnqueuedTimeUtc, the portal's CSV, Data Explorer. With AM or PM the month comes first.
    private static readonly string[] Formats =
    [
        "M/d/yyyy h:mm:ss tt",
        "M/d/yyyy h:mm:ss.fff tt",
        "M/d/yyyy, h:mm:ss tt",
        "M/d/yyyy, h:mm:ss.fff tt",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, all of it.</param>
    /// <param name="time">The moment.</param>
    /// <param name="problem">What is wrong with the text, to be read after it.</param>
    public static bool TryRead(string text, out Instant time, [NotNullWhen(false)] out string? problem)
    {
        if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out time, out problem))
        {
            return true;
        }

        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var loose))
        {
            time = Instant.From(loose);
            problem = time >= Instant.MinEventTime && time < Instant.MaxEventTime ? null : "is not a plausible time: it lies before 2000 or after 2199";
        }
        else if (text.Contains('/', StringComparison.Ordinal))
        {
            problem = "may mean two days: export times as 2026-11-02T08:00:00Z";
        }

        return problem is null;
    }
}
