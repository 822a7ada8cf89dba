using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>Recognises drops that keep a token renewal schedule.</summary>
/// <remarks>
/// Most renewals are never seen as drops: the gap is seconds and the hub samples once a minute. So the drops that are seen
/// lie at some of the whole multiples of the period, not at every one. A period fits when at least four marks, the judged
/// one included, lie on multiples of it, and when chance alone would put so many there less than once in a hundred. A client that
/// renews comes back at once, however: see <see cref="LongestReturn"/>.
/// </remarks>
public static class RenewalDetector
{
    /// <summary>The shortest period that is looked for: 3 minutes, a Node.js token of 5 minutes renewed at 3.</summary>
    public static readonly TimeSpan MinPeriod = TimeSpan.FromMinutes(3);

    /// <summary>The longest period that is looked for: 26 hours, a daily renewal with room.</summary>
    public static readonly TimeSpan MaxPeriod = TimeSpan.FromHours(26);

    /// <summary>
    /// A drop that took longer to return is no renewal: 3 minutes. A client that renews connects anew within seconds, and the hub's poll
    /// adds a minute. Networks that keep a clock (a provider that ends connections at the half hour, a router that starts anew every two
    /// hours) keep devices away for longer: of a real fleet without tokens 3 % of the drops kept some schedule, and 0.1 % one of returns
    /// as short as these.
    /// </summary>
    public static readonly TimeSpan LongestReturn = TimeSpan.FromMinutes(3);

    private const int MinMarks = 4;
    private const double ChanceOfKnownPeriod = 0.01;

    // A learned period is the best of nine guesses, so each guess has to be that much less likely by chance.
    private const double ChanceOfLearnedPeriod = 0.001;

    // An eighth of a short period to either side, or any drop would lie on it: five in a row, which flapping takes, then are no chance.
    private const int LargestShareOfKnownPeriod = 8;

    // No known period is shorter than the shortest, and none may be missed by more than that share of it.
    private static readonly TimeSpan ShortestExtent = MinPeriod - (MinPeriod / LargestShareOfKnownPeriod);

    // So likely may a drop at a random time lie on a known period before one that the others do not confirm is doubted.
    private const double ChanceOfOneDrop = 0.1;

    /// <summary>The schedule that the newest mark keeps together with older ones, or null.</summary>
    /// <param name="marks">The connection's drops, of which the last one is judged.</param>
    /// <param name="known">The schedules to try first, see <see cref="RenewalSchedules"/>.</param>
    public static RenewalProfile? Find(MarkRing marks, ImmutableArray<(string Name, TimeSpan Period)> known) =>
        Find(marks.CopyTimesTo(stackalloc MarkTimes[MarkRing.Capacity]), known)?.Profile;

    /// <summary>Copies the marks that are no renewals, and returns how many there are.</summary>
    /// <param name="marks">The connection's drops.</param>
    /// <param name="since">Marks at or before this time do not count.</param>
    /// <param name="known">The schedules to try first.</param>
    /// <param name="counted">Receives those marks, oldest first; as long as a ring may be.</param>
    internal static int WithoutRenewals(
        MarkRing marks, Instant since, ImmutableArray<(string Name, TimeSpan Period)> known, Span<Mark> counted)
    {
        var times = marks.CopyTimesTo(stackalloc MarkTimes[MarkRing.Capacity]);

        // The newest drop need not be a renewal: look for the schedule that the newest of the renewals keeps.
        var renewals = 0;
        for (var length = MayKeepSchedule(times) ? times.Length : 0; renewals == 0 && length >= MinMarks; length--)
        {
            renewals = Find(times[..length], known)?.Marks ?? 0;
        }

        var count = 0;
        for (var i = 0; i < times.Length; i++)
        {
            if ((renewals & (1 << i)) == 0 && times[i].DroppedAt > since)
            {
                counted[count++] = marks[i];
            }
        }

        return count;
    }

    private static (RenewalProfile Profile, int Marks)? Find(
        ReadOnlySpan<MarkTimes> marks, ImmutableArray<(string Name, TimeSpan Period)> known)
    {
        if (!MayKeepSchedule(marks))
        {
            return null;
        }

        var extent = Milliseconds(Extent(marks));
        var (name, best, least) = (RenewalProfile.Learned, (RenewalFit?)null, ChanceOfKnownPeriod);
        foreach (var schedule in known)
        {
            // The drops of a device that flaps lie too close together for most schedules, and to see that is cheap.
            var period = Milliseconds(schedule.Period);
            var tolerance = Math.Min(Tolerance(period), period / LargestShareOfKnownPeriod);
            if (period - tolerance > extent)
            {
                continue;
            }

            var fit = RenewalFit.Of(marks, period, tolerance);
            if (fit.Chance is var chance
                && chance < least
                && (!fit.IsFraction || fit.ChanceOfOne <= ChanceOfOneDrop))
            {
                (name, best, least) = (schedule.Name, fit, chance);
            }
        }

        return (best ?? Learn(marks)) is { } found
            ? (new RenewalProfile(name, TimeSpan.FromMilliseconds(found.Period), found.Hits + 1), found.Marks)
            : null;
    }

    // Cheap, and true of few devices: a schedule takes four drops that returned soon enough, and a period between the first and the last
    // of them. What does not hold for all marks holds for no part of them either.
    private static bool MayKeepSchedule(ReadOnlySpan<MarkTimes> marks)
    {
        var soon = 0;
        foreach (var mark in marks)
        {
            soon += mark.ReturnedAt - mark.DroppedAt <= LongestReturn ? 1 : 0;
        }

        return soon >= MinMarks && Extent(marks) >= ShortestExtent;
    }

    // No two marks lie further apart. They are in the hub's order, which need not be that of their times.
    private static TimeSpan Extent(ReadOnlySpan<MarkTimes> marks)
    {
        var (last, first) = (marks[0].DroppedAt, marks[0].ReturnedAt);
        foreach (var mark in marks)
        {
            (last, first) = (Instant.Max(last, mark.DroppedAt), Instant.Min(first, mark.ReturnedAt));
        }

        return last - first;
    }

    private static RenewalFit? Learn(ReadOnlySpan<MarkTimes> marks)
    {
        var (best, least) = ((RenewalFit?)null, ChanceOfLearnedPeriod);
        for (var back = 2; back <= MinMarks; back++)
        {
            var distance = Milliseconds(marks[^1].DroppedAt - marks[^back].ReturnedAt);
            for (var divisor = 1; divisor <= 3; divisor++)
            {
                // Whatever keeps a period keeps its half and its third as well: only the longest is learned.
                if (Refine(marks, distance / divisor) is { OlderStep: 1 } fit && fit.Chance is var chance && chance < least)
                {
                    (best, least) = (fit, chance);
                }
            }
        }

        return best;
    }

    // One interval knows the period only to within a minute, the hub's sampling. All that fit it together know it far better.
    private static RenewalFit? Refine(ReadOnlySpan<MarkTimes> marks, long period)
    {
        if (!IsLookedFor(period) || RenewalFit.Of(marks, period, Tolerance(period)) is not { Span.Periods: > 0 } fit)
        {
            return null;
        }

        var refined = fit.Span.Milliseconds / fit.Span.Periods;
        return refined == period ? fit : IsLookedFor(refined) ? RenewalFit.Of(marks, refined, Tolerance(refined)) : null;
    }

    // 90 s: a minute of sampling and the reconnect itself. 2 %: SDKs renew by their own, coarse timers.
    private static long Tolerance(long period) => Math.Max(90_000, period / 50);

    private static bool IsLookedFor(long period) => period >= Milliseconds(MinPeriod) && period <= Milliseconds(MaxPeriod);

    private static long Milliseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMillisecond;
}
