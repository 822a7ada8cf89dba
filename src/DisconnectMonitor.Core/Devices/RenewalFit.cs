namespace DisconnectMonitor.Devices;

/// <summary>How well a connection's drops keep one period, seen from the newest of them.</summary>
/// <remarks>
/// A token is renewed one period after the connection was last made, so each drop is held against the return of the drop
/// before it that fits. Renewals in between that nobody saw do not matter: any whole multiple of the period will do.
/// </remarks>
internal readonly record struct RenewalFit
{
    private const int MinFits = 4;

    /// <summary>The period in milliseconds.</summary>
    public required long Period { get; init; }

    /// <summary>A bit for each mark that fits, the oldest in the lowest.</summary>
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
    /// <param name="marks">The marks, oldest first; the newest fits by definition.</param>
    /// <param name="period">The period in milliseconds, 1 or more.</param>
    public static RenewalFit Of(ReadOnlySpan<MarkTimes> marks, long period)
    {
        var tolerance = Tolerance(period);
        var (fits, hits, misses, newestStep, olderStep) = (1 << (marks.Length - 1), 0, 0, 0L, 0L);
        var (milliseconds, periods) = (0L, 0L);
        var last = marks[^1].DroppedAt;
        for (var i = marks.Length - 2; i >= 0; i--)
        {
            var distance = last.UnixMilliseconds - marks[i].ReturnedAt.UnixMilliseconds;
            var step = (distance + (period / 2)) / period;
            if (Math.Abs(distance - (step * period)) > tolerance)
            {
                misses++;
            }
            else if (step > 0)
            {
                // At no distance it is the same renewal seen twice, which counts neither way.
                (milliseconds, periods) = (milliseconds + distance, periods + step);
                (newestStep, olderStep) = hits == 0 ? (step, 0) : (newestStep, GreatestCommonDivisor(step, olderStep));
                hits++;
                fits |= 1 << i;
                last = marks[i].DroppedAt;
            }
        }

        return new RenewalFit
        {
            Period = period,
            Marks = fits,
            Hits = hits,
            Misses = misses,
            Span = (milliseconds, periods),
            NewestStep = newestStep,
            OlderStep = olderStep,
        };
    }

    /// <summary>The chance that one drop at a random time fits, 0 to 1.</summary>
    public static double ChanceOfOne(long period) => Math.Min(1, 2.0 * Tolerance(period) / period);

    /// <summary>Whether enough marks fit, and chance would put so many there less often than <paramref name="chance"/>.</summary>
    public bool IsSignificant(double chance) => Hits + 1 >= MinFits && ChanceOfAtLeast(Hits, Hits + Misses, ChanceOfOne(Period)) < chance;

    /// <summary>Whether it explains more drops than another fit, or as many by a longer period.</summary>
    public bool IsBetterThan(RenewalFit? other) =>
        other is not { } known || Hits > known.Hits || (Hits == known.Hits && Period > known.Period);

    // 90 s: a minute of sampling and the reconnect itself. 2 %: SDKs renew by their own, coarse timers.
    private static long Tolerance(long period) => Math.Max(90_000, period / 50);

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
