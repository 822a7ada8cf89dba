using System.Collections.Immutable;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>Recognises drops that keep a token renewal schedule.</summary>
/// <remarks>
/// Most renewals are never seen as drops: the gap is seconds and the hub samples once a minute. So the drops that are seen
/// lie at some of the whole multiples of the period, not at every one. A period fits when at least four marks, the judged
/// one included, lie on multiples of it, and when chance alone would put so many there less than once in a hundred.
/// </remarks>
public static class RenewalDetector
{
    /// <summary>The shortest period that is looked for: 3 minutes, a Node.js token of 5 minutes renewed at 3.</summary>
    public static readonly TimeSpan MinPeriod = TimeSpan.FromMinutes(3);

    /// <summary>The longest period that is looked for: 26 hours, a daily renewal with room.</summary>
    public static readonly TimeSpan MaxPeriod = TimeSpan.FromHours(26);

    private const int MinFits = 4;
    private const double ChanceOfKnownPeriod = 0.01;

    // A learned period is the best of nine guesses, so each guess has to be that much less likely by chance.
    private const double ChanceOfLearnedPeriod = 0.001;

    /// <summary>The schedule that the newest mark keeps together with older ones, or null.</summary>
    /// <param name="marks">The connection's drops, oldest first; the last one is judged.</param>
    /// <param name="known">The schedules to try first, see <see cref="RenewalSchedules"/>.</param>
    public static RenewalProfile? Find(ReadOnlySpan<Mark> marks, ImmutableArray<(string Name, TimeSpan Period)> known)
    {
        if (marks.Length < MinFits)
        {
            return null;
        }

        foreach (var (name, period) in known)
        {
            if (Fits(marks, Milliseconds(period), ChanceOfKnownPeriod) is var fits and > 0)
            {
                return new RenewalProfile(name, period, fits);
            }
        }

        return Learn(marks) is { } learned && !IsFractionOfKept(marks, learned, known) ? learned : null;
    }

    /// <summary>Copies the marks that are no renewals, and returns how many there are.</summary>
    /// <param name="marks">The connection's drops, oldest first.</param>
    /// <param name="since">Marks at or before this time do not count.</param>
    /// <param name="known">The schedules to try first.</param>
    /// <param name="counted">Receives those marks, oldest first; at least as long as <paramref name="marks"/>.</param>
    internal static int WithoutRenewals(
        ReadOnlySpan<Mark> marks, Instant since, ImmutableArray<(string Name, TimeSpan Period)> known, Span<Mark> counted)
    {
        // The newest drop need not be a renewal: look for the schedule that the newest of the renewals keeps.
        RenewalProfile? profile = null;
        var anchor = marks.Length;
        while (profile is null && anchor >= MinFits)
        {
            profile = Find(marks[..anchor--], known);
        }

        var (count, lastRenewal) = (0, long.MinValue);
        foreach (var mark in marks)
        {
            // A schedule explains one drop at each of its multiples; a second one there is a flap.
            if (profile is not null
                && OnSchedule(marks[anchor].Time - mark.Time, profile.Period) is { } multiple
                && multiple != lastRenewal)
            {
                lastRenewal = multiple;
            }
            else if (mark.Time > since)
            {
                counted[count++] = mark;
            }
        }

        return count;
    }

    private static long? OnSchedule(TimeSpan distance, TimeSpan period)
    {
        var (milliseconds, length) = (Milliseconds(distance), Milliseconds(period));
        var multiple = (long)Math.Round((double)milliseconds / length);
        return Math.Abs(milliseconds - (multiple * length)) <= Tolerance(length) ? multiple : null;
    }

    private static RenewalProfile? Learn(ReadOnlySpan<Mark> marks)
    {
        var newest = marks[^1].Time.UnixMilliseconds;
        for (var back = 2; back <= MinFits; back++)
        {
            var distance = newest - marks[^back].Time.UnixMilliseconds;
            for (var divisor = 1; divisor <= 3; divisor++)
            {
                var period = Refine(marks, distance / divisor);
                if (period >= Milliseconds(MinPeriod)
                    && period <= Milliseconds(MaxPeriod)
                    && Fits(marks, period, ChanceOfLearnedPeriod) is var fits and > 0)
                {
                    return new RenewalProfile(RenewalProfile.Learned, TimeSpan.FromMilliseconds(period), fits);
                }
            }
        }

        return null;
    }

    // Whatever keeps a period keeps its half and its third as well, so one drop off a schedule is no proof of a shorter one.
    private static bool IsFractionOfKept(
        ReadOnlySpan<Mark> marks, RenewalProfile learned, ImmutableArray<(string Name, TimeSpan Period)> known) =>
        Find(marks[..^1], known) is { } kept && kept.Period > 1.5 * learned.Period && kept.Fits >= learned.Fits - 1;

    // One interval knows the period only to within a minute, the hub's sampling. The longest stretch of multiples that still
    // fits knows it far better.
    private static long Refine(ReadOnlySpan<Mark> marks, long period)
    {
        var newest = marks[^1].Time.UnixMilliseconds;
        for (var i = marks.Length - 2; i >= 0 && period >= Milliseconds(MinPeriod); i--)
        {
            var distance = newest - marks[i].Time.UnixMilliseconds;
            var multiple = Multiple(distance, period);
            if (multiple > 0 && Math.Abs(distance - (multiple * period)) <= Tolerance(period))
            {
                period = distance / multiple;
            }
        }

        return period;
    }

    // The number of marks on the schedule, the newest included; 0 when they are too few or chance explains them.
    private static int Fits(ReadOnlySpan<Mark> marks, long period, double chance)
    {
        if (period < Milliseconds(MinPeriod) || period > Milliseconds(MaxPeriod))
        {
            return 0;
        }

        var newest = marks[^1].Time.UnixMilliseconds;
        var tolerance = Tolerance(period);
        var (hits, misses, lastMultiple) = (0, 0, 0L);
        for (var i = marks.Length - 2; i >= 0; i--)
        {
            var distance = newest - marks[i].Time.UnixMilliseconds;
            var multiple = Multiple(distance, period);
            if (Math.Abs(distance - (multiple * period)) > tolerance)
            {
                misses++;
            }
            else if (multiple != lastMultiple)
            {
                // Two marks at one multiple are one renewal seen twice.
                hits++;
                lastMultiple = multiple;
            }
        }

        return hits + 1 >= MinFits && ChanceOfAtLeast(hits, hits + misses, Math.Min(1, 2.0 * tolerance / period)) < chance ? hits + 1 : 0;
    }

    // The upper tail of the binomial distribution. With no misses it is probability^hits.
    private static double ChanceOfAtLeast(int hits, int trials, double probability)
    {
        if (probability >= 1)
        {
            return 1;
        }

        var term = Math.Pow(probability, hits);
        for (var i = 1; i <= hits; i++)
        {
            term *= (double)(trials - hits + i) / i;
        }

        term *= Math.Pow(1 - probability, trials - hits);
        var sum = term;
        for (var k = hits + 1; k <= trials; k++)
        {
            term *= (trials - k + 1.0) / k * probability / (1 - probability);
            sum += term;
        }

        return sum;
    }

    private static long Milliseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMillisecond;

    private static long Multiple(long distance, long period) => (distance + (period / 2)) / period;

    // 90 s: a minute of sampling and the reconnect itself. 2 %: SDKs renew by their own, coarse timers.
    private static long Tolerance(long period) => Math.Max(90_000, period / 50);
}
