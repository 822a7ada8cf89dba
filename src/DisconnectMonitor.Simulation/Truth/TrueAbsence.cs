namespace DisconnectMonitor.Simulation;

/// <summary>One line of the truth: a time that a connection was really gone, or that two clients fought for its identity.</summary>
/// <param name="Device">The device.</param>
/// <param name="Module">The module, or null for the device itself.</param>
/// <param name="From">When it went.</param>
/// <param name="Until">When it was back, or deleted; null when it never was.</param>
/// <param name="Cause">Why.</param>
/// <param name="Trouble">The name of the trouble that it shares with others; null when it is its own.</param>
public sealed record TrueAbsence(
    DeviceIdentity Device, string? Module, Instant From, Instant? Until, AbsenceCause Cause, string? Trouble)
{
    /// <summary>Absences shorter than this are not told: the hub looks once a minute and could not have seen them.</summary>
    public static readonly TimeSpan ShortestTold = TimeSpan.FromSeconds(60);

    // Two clients that share an identity throw each other out every minute or two: one trouble, not a hundred.
    private static readonly TimeSpan SameQuarrel = TimeSpan.FromMinutes(10);

    /// <summary>The truth about a connection, oldest first.</summary>
    public static IEnumerable<TrueAbsence> Of(ConnectionHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var connection = history.Connection;
        TrueAbsence? quarrel = null;
        foreach (var absence in history.Absences)
        {
            var until = absence.Until is { } back && (connection.DeletedAt is not { } deleted || back < deleted) ? back : connection.DeletedAt;
            if (absence.Cause == AbsenceCause.SharedIdentity)
            {
                if (quarrel is not null && absence.From - quarrel.Until < SameQuarrel)
                {
                    quarrel = quarrel with { Until = until };
                    continue;
                }

                if (quarrel is not null)
                {
                    yield return quarrel;
                }

                quarrel = Told(absence, until);
            }
            else if (until is null || until - absence.From >= ShortestTold)
            {
                yield return Told(absence, until);
            }
        }

        if (quarrel is not null)
        {
            yield return quarrel;
        }

        TrueAbsence Told(Absence absence, Instant? until) =>
            new(connection.Device, connection.Module, absence.From, until, absence.Cause, absence.Trouble?.Name);
    }
}
