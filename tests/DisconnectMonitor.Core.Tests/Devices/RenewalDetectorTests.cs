using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Devices;

public class RenewalDetectorTests
{
    private const int Seeds = 500;

    private static readonly ImmutableArray<(string Name, TimeSpan Period)> Hourly = RenewalSchedules.For(Policy.Default.TokenLifespans);

    [Theory]
    [InlineData(RenewalSchedules.DotNetOrJava, 70)]
    [InlineData(RenewalSchedules.Java, 65)]
    [InlineData(RenewalSchedules.Python, 58)]
    [InlineData(RenewalSchedules.Python, 60)]
    [InlineData(RenewalSchedules.C, 48)]
    [InlineData(RenewalSchedules.Node, 45)]
    public void Each_sdk_is_recognised_by_its_fourth_drop_in_a_row(string sdk, double minutes)
    {
        var profile = RenewalDetector.Find(Marks(0, minutes, 2 * minutes, 3 * minutes), Hourly);

        Assert.Equal(new RenewalProfile(sdk, TimeSpan.FromMinutes(minutes), 4), profile);
        Assert.Null(RenewalDetector.Find(Marks(0, minutes, 2 * minutes), Hourly));
    }

    [Theory]
    [InlineData(20, RenewalSchedules.DotNetOrJava, 30)]
    [InlineData(5, RenewalSchedules.DotNetOrJava, 15)]
    [InlineData(20, RenewalSchedules.C, 16)]
    [InlineData(1440, RenewalSchedules.C, 1152)]
    public void Periods_scale_with_the_lifespan_of_the_token(int lifespan, string sdk, double minutes)
    {
        var schedules = RenewalSchedules.For([TimeSpan.FromMinutes(lifespan)]);
        var marks = Marks([.. Enumerable.Range(0, 8).Select(i => i * minutes)]);

        Assert.Equal((sdk, TimeSpan.FromMinutes(minutes)), (RenewalDetector.Find(marks, schedules)!.Name, RenewalDetector.Find(marks, schedules)!.Period));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(65)]
    [InlineData(58)]
    [InlineData(60)]
    [InlineData(48)]
    [InlineData(45)]
    [InlineData(30)]
    public void Renewals_that_the_hub_sees_now_and_then_are_recognised_by_the_eighth(double minutes)
    {
        var recognised = Enumerable.Range(1, Seeds).Count(seed => RenewalDetector.Find(Renewals(new Random(seed), minutes, 8), Hourly) is not null);

        Assert.InRange(recognised, 0.97 * Seeds, Seeds);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(37)]
    [InlineData(90)]
    [InlineData(240)]
    [InlineData(720)]
    [InlineData(1440)]
    [InlineData(1500)]
    public void A_period_that_no_sdk_explains_is_learned(double minutes)
    {
        var recognised = Enumerable.Range(1, Seeds)
            .Select(seed => RenewalDetector.Find(Renewals(new Random(seed), minutes, 16, isSparse: false), []))
            .Count(profile => profile is { Name: RenewalProfile.Learned } && Math.Abs((profile.Period.TotalMinutes / minutes) - 1) < 0.02);

        Assert.InRange(recognised, 0.97 * Seeds, Seeds);
    }

    // Chance puts any drop within 90 s of a multiple of 4 minutes or less more often than three times in four, so that the sixteen
    // drops that are remembered prove nothing of a period that no lifespan names.
    [Fact]
    public void A_period_of_4_minutes_is_never_learned() =>
        Assert.Null(RenewalDetector.Find(Marks([.. Enumerable.Range(0, 16).Select(i => 4.0 * i)]), []));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Chance_seldom_keeps_a_short_period_that_a_lifespan_names(double minutes)
    {
        ImmutableArray<(string, TimeSpan)> known = [("own", TimeSpan.FromMinutes(minutes))];
        var recognised = Enumerable.Range(1, Seeds).Count(seed =>
        {
            var random = new Random(seed);
            var at = 0.0;
            return RenewalDetector.Find(Marks([.. Enumerable.Range(0, 5).Select(_ => at += 3 * minutes * random.NextDouble())]), known)?.Name == "own";
        });

        Assert.InRange(recognised, 0, 0.02 * Seeds);
    }

    [Fact]
    public void Periods_out_of_bounds_are_not_learned()
    {
        Assert.Null(RenewalDetector.Find(Marks([.. Enumerable.Range(0, 16).Select(i => 2.5 * i)]), []));
        Assert.Null(RenewalDetector.Find(Marks([.. Enumerable.Range(0, 16).Select(i => 80.0 * 60 * i)]), []));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(10, 5)]
    [InlineData(30, 4)]
    public void Short_periods_need_more_marks_but_no_more_than_flapping(double minutes, int marks)
    {
        ImmutableArray<(string, TimeSpan)> known = [("own", TimeSpan.FromMinutes(minutes))];

        Assert.NotNull(RenewalDetector.Find(Marks([.. Enumerable.Range(0, marks).Select(i => i * minutes)]), known));
        Assert.NotEqual("own", RenewalDetector.Find(Marks([.. Enumerable.Range(0, marks - 1).Select(i => i * minutes)]), known)?.Name);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(60)]
    [InlineData(45)]
    [InlineData(37)]
    public void A_drop_off_schedule_is_no_renewal_even_on_a_device_that_keeps_one(double minutes)
    {
        var taken = Enumerable.Range(1, Seeds).Count(seed =>
        {
            var random = new Random(seed);
            var kept = random.Next(4, 16);
            var off = 3 + (random.NextDouble() * (minutes - 6));
            return RenewalDetector.Find(Marks([.. Enumerable.Range(0, kept).Select(i => i * minutes), ((kept - 1) * minutes) + off]), Hourly) is not null;
        });

        Assert.InRange(taken, 0, 0.03 * Seeds);
    }

    [Fact]
    public void A_drop_on_schedule_is_a_renewal_although_others_are_not() =>
        Assert.Equal(RenewalSchedules.DotNetOrJava, RenewalDetector.Find(Marks(0, 70, 96, 140, 210, 280), Hourly)?.Name);

    [Fact]
    public void Drops_within_a_tolerance_are_on_schedule_and_others_are_not()
    {
        Assert.NotNull(RenewalDetector.Find(Marks(0, 71.5, 140, 210), [("own", TimeSpan.FromMinutes(70))]));
        Assert.Null(RenewalDetector.Find(Marks(0, 71.6, 140, 210), [("own", TimeSpan.FromMinutes(70))]));
    }

    [Fact]
    public void Two_drops_at_one_multiple_are_one_renewal() =>
        Assert.Null(RenewalDetector.Find(Marks(0, 0.5, 70, 140), Hourly));

    /// <remarks>Measured: 0.3 %.</remarks>
    [Fact]
    public void Fewer_than_2_in_100_drops_at_random_are_taken_for_renewals() =>
        Assert.InRange(TakenForRenewals(random => Math.Exp(random.NextDouble() * Math.Log(120)) * 3, AtRandom), 0, 0.02);

    /// <remarks>Measured: none of 8,000.</remarks>
    [Fact]
    public void Fewer_than_1_in_1000_drops_of_a_flapping_device_are_taken_for_renewals() =>
        Assert.InRange(TakenForRenewals(_ => 8, AtRandom), 0, 0.001);

    /// <remarks>Drops that keep a rhythm of their own, however loosely, are harder to tell from renewals. Measured: 6 %.</remarks>
    [Fact]
    public void Fewer_than_10_in_100_drops_that_keep_a_loose_rhythm_are_taken_for_renewals() =>
        Assert.InRange(TakenForRenewals(random => Math.Exp(random.NextDouble() * Math.Log(120)) * 3, random => 0.8 + (0.4 * random.NextDouble())), 0, 0.1);

    [Fact]
    public void A_schedule_that_an_SDK_explains_has_the_period_of_the_SDK_however_the_drops_scatter()
    {
        var profile = RenewalDetector.Find(Marks(0, 70.5, 140.2, 210.9, 281, 351, 420.4), Hourly);

        Assert.Equal(new RenewalProfile(RenewalSchedules.DotNetOrJava, TimeSpan.FromMinutes(70), 7), profile);
    }

    [Fact]
    public void Of_schedules_that_fit_as_well_the_first_is_taken() =>
        Assert.Equal("one", RenewalDetector.Find(Marks(0, 70, 140, 210), [("one", TimeSpan.FromMinutes(70)), ("other", TimeSpan.FromMinutes(70))])!.Name);

    [Theory]
    [InlineData(10, false)] // one drop in four lies within the tolerance of a multiple of ten minutes
    [InlineData(30, true)]
    public void A_drop_halfway_between_those_that_keep_every_second_renewal_is_one_where_few_drops_would_be(double minutes, bool isRenewal)
    {
        var marks = Marks([.. new[] { 0, 2, 4, 6, 8, 9 }.Select(period => period * minutes)]);

        Assert.Equal(isRenewal, RenewalDetector.Find(marks, [("own", TimeSpan.FromMinutes(minutes))]) is not null);
    }

    [Fact]
    public void Drops_at_every_second_renewal_keep_the_schedule() =>
        Assert.Equal("own", RenewalDetector.Find(Marks(0, 20, 40, 60, 80, 100), [("own", TimeSpan.FromMinutes(10))])?.Name);

    [Theory]
    [InlineData(1560, true)]
    [InlineData(1561, false)]
    public void A_period_of_26_hours_is_learned_and_no_longer_one(double minutes, bool isLearned) =>
        Assert.Equal(isLearned, RenewalDetector.Find(Marks([.. Enumerable.Range(0, 8).Select(i => i * minutes)]), []) is not null);

    private static double AtRandom(Random random) => -Math.Log(1 - random.NextDouble());

    private static double TakenForRenewals(Func<Random, double> meanMinutes, Func<Random, double> distance)
    {
        var (judged, taken) = (0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var mean = meanMinutes(random);
            var times = new double[MarkRing.Capacity];
            for (var i = 1; i < times.Length; i++)
            {
                times[i] = times[i - 1] + (distance(random) * mean);
            }

            for (var count = 1; count <= times.Length; count++)
            {
                judged++;
                taken += RenewalDetector.Find(Marks(times[..count]), Hourly) is null ? 0 : 1;
            }
        }

        return (double)taken / judged;
    }

    // The device reconnects some seconds late each time; the hub samples once a minute and sees the drop, or a new sequence
    // number, or nothing at all.
    private static MarkRing Renewals(Random random, double minutes, int seen, bool isSparse = true)
    {
        var (at, times) = (random.NextDouble() * 60, new List<double>());
        while (times.Count < seen)
        {
            at += minutes + (random.NextDouble() * 6 / 60);
            if (!isSparse || random.Next(3) > 0)
            {
                times.Add(at + random.NextDouble());
            }
        }

        return Marks([.. times]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(12, false)]
    public void A_drop_by_the_clock_that_stays_away_is_no_renewal(double away, bool isRenewal)
    {
        foreach (var period in new[] { 60, 115, 30 })
        {
            var marks = new MarkRing([.. Enumerable.Range(0, 12).Select(i =>
                Mark.Drop(Clock.Sequence(i + 1), Clock.AtMinute(i * period), i < 11 ? TimeSpan.FromMinutes(away) : null))]);

            Assert.Equal(isRenewal, RenewalDetector.Find(marks, Hourly) is not null);
        }
    }

    private static MarkRing Marks(params double[] minutes) =>
        new([.. minutes.Select((minute, index) => Mark.Drop(Clock.Sequence(index + 1), Clock.AtMinute(minute)))]);
}
