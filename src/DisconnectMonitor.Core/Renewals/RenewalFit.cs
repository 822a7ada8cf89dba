namespace DisconnectMonitor.Renewals;

/// <summary>How well a connection's drops keep one period, seen from the newest of them.</summary>
/// <remarks>
/// A token is renewed one period after the connection was last made, so each drop is held against the return of an earlier
/// one. Renewals in between that nobody saw do not matter: any whole multiple of the period will do.
/// </remarks>
internal readonly record struct RenewalFit
{
    private const int MinFits = 4;

    /// <summary>The period in milliseconds.</summary>
    public required long Period { get; init; }

    /// <summary>So far from a whole multiple of the period may two marks lie, in milliseconds.</summary>
    public required long Tolerance { get; init; }

    /// <summary>A bit for each mark whose drop was a renewal, the oldest mark in the lowest.</summary>
    public required int Marks { get; init; }

    /// <summary>The marks that fit, the newest not counted.</summary>
    public required int Hits { get; init; }

    /// <summary>The marks that do not.</summary>
    public required int Misses { get; init; }

    /// <summary>The time over which the fits extend, in milliseconds, and the periods in it.</summary>
    public required (long Milliseconds, long Periods) Span { get; init; }

    /// <summary>The periods between the newest fit and the one before it.</summary>
    public required long NewestStep { get; init; }

    /// <summary>The greatest common divisor of the periods between the older fits; 0 when there are none.</summary>
    public required long OlderStep { get; init; }

    /// <summary>
    /// Whether the newest mark is off the schedule that the older ones keep: they all lie whole steps of several periods
    /// apart, and it does not. A drop at any time lies on some fraction of a long period.
    /// </summary>
    public bool IsFraction => OlderStep > 1 && NewestStep % OlderStep != 0;

    /// <summary>Holds the marks against a period.</summary>
    /// <param name="marks">The marks, oldest first; the newest is judged.</param>
    /// <param name="period">The period in milliseconds, 1 or more.</param>
    /// <param name="tolerance">So far from a whole multiple of it may two marks lie, in milliseconds.</param>
    public static RenewalFit Of(ReadOnlySpan<MarkTimes> marks, long period, long tolerance)
    {
        var (fits, hits, misses, newestStep, olderStep) = (0, 0, 0, 0L, 0L);
        var (milliseconds, periods) = (0L, 0L);

        // The drop that the older ones are held against, and the last one that did not fit: an outage ends with a new token,
        // so that the drops before it keep a schedule with each other but not with those after it. The newest drop has to
        // fit itself.
        var (last, missed) = (marks.Length - 1, -1);
        for (var i = marks.Length - 2; i >= 0; i--)
        {
            var held = last;
            var step = Steps(marks[held], marks[i], period, tolerance);
            if (step is null && missed >= 0 && hits > 0)
            {
                held = missed;
                step = Steps(marks[held], marks[i], period, tolerance);
            }

            if (step is not { } taken)
            {
                misses++;
                missed = i;
            }
            else if (taken > 0)
            {
                // At no distance it is the same renewal seen twice, which counts neither way.
                (milliseconds, periods) = (milliseconds + Distance(marks[held], marks[i]), periods + taken);
                (newestStep, olderStep) = hits == 0 ? (taken, 0) : (newestStep, olderStep == 1 ? 1 : GreatestCommonDivisor(taken, olderStep));
                hits++;
                fits |= 1 << held;
                (last, missed) = (i, -1);
            }
        }

        return new RenewalFit
        {
            Period = period,
            Tolerance = tolerance,
            Marks = fits | (1 << last),
            Hits = hits,
            Misses = misses,
            Span = (milliseconds, periods),
            NewestStep = newestStep,
            OlderStep = olderStep,
        };
    }

    /// <summary>The chance that one drop at a random time fits, 0 to 1.</summary>
    public double ChanceOfOne => Math.Min(1, 2.0 * Tolerance / Period);

    /// <summary>The chance that so many drops at random times fit, 0 to 1; the smaller it is, the better the period explains them.</summary>
    public double Chance
    {
        get
        {
            // After a miss a drop has two others that it may fit.
            var tries = Misses > 0 ? 2 : 1;
            return Hits + 1 >= MinFits ? ChanceOfAtLeast(Hits, Hits + Misses, Math.Min(1, tries * ChanceOfOne)) : 1;
        }
    }

    private static long Distance(MarkTimes newer, MarkTimes older) =>
        newer.DroppedAt.UnixMilliseconds - older.ReturnedAt.UnixMilliseconds;

    // The whole periods between two marks, or null when they are not whole, or one of them was away for too long to be a renewal.
    private static long? Steps(MarkTimes newer, MarkTimes older, long period, long tolerance)
    {
        if (IsTooLong(newer) || IsTooLong(older))
        {
            return null;
        }

        var distance = Distance(newer, older);
        var steps = (distance + (period / 2)) / period;
        return Math.Abs(distance - (steps * period)) <= tolerance ? steps : null;
    }

    private static bool IsTooLong(MarkTimes mark) => mark.ReturnedAt - mark.DroppedAt > RenewalDetector.LongestReturn;

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
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
}
