namespace DisconnectMonitor.Simulation;

/// <summary>
/// How a fleet behaves that nobody designed: who drops how often, for how long, and by which clock. The numbers are those of a day of
/// connection records of 1,829 small devices in homes and offices, docs/simulation.md.
/// </summary>
public sealed record WildHabits
{
    /// <summary>The share of devices that drop for five minutes at half past every other hour. Default 0.017.</summary>
    public double Clockwork { get; init; } = 0.017;

    /// <summary>The share of devices that come and go all day, 8 to 450 times. Default 0.033.</summary>
    public double Restless { get; init; } = 0.033;

    /// <summary>The share of sites of 20 devices and more that the provider reconnects each night. Default 0.25.</summary>
    public double Nightly { get; init; } = 0.25;

    /// <summary>The share of the other devices' absences that have no end in the scenario. Default 0.1.</summary>
    public double NeverReturn { get; init; } = 0.1;

    private const int NightlyFrom = 20;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Night = TimeSpan.FromHours(5);

    // Per mille of sites: 564, 165, 42, 14 and 8 of 793.
    private static readonly ImmutableArray<Share> SiteSizes = [new(711, 1, 1), new(208, 2, 4), new(53, 5, 9), new(18, 10, 18), new(10, 24, 130)];

    // Per mille of devices, drops a day.
    private static readonly ImmutableArray<Share> Drops = [new(105, 0, 0), new(645, 1, 1), new(190, 2, 3), new(60, 4, 7)];
    private static readonly ImmutableArray<Share> RestlessDrops = [new(570, 8, 15), new(215, 16, 39), new(150, 40, 90), new(65, 130, 450)];

    // Per mille of absences, seconds.
    private static readonly ImmutableArray<Share> Lengths =
    [
        new(45, 5, 60), new(58, 60, 120), new(79, 120, 180), new(110, 180, 240), new(92, 240, 300), new(110, 300, 360), new(115, 360, 480),
        new(78, 480, 600), new(51, 600, 720), new(37, 720, 900), new(32, 900, 1200), new(67, 1200, 1500), new(28, 1500, 1800),
        new(22, 1800, 2700), new(13, 2700, 3600), new(17, 3600, 7200), new(17, 7200, 14400), new(29, 14400, 86400),
    ];

    private static readonly ImmutableArray<Share> RestlessLengths =
    [
        new(39, 5, 60), new(67, 60, 120), new(89, 120, 180), new(157, 180, 240), new(186, 240, 300), new(123, 300, 360), new(200, 360, 480),
        new(41, 480, 600), new(18, 600, 720), new(22, 720, 900), new(26, 900, 1200), new(15, 1200, 1500), new(7, 1500, 1800), new(5, 1800, 2700),
        new(4, 2700, 3600), new(1, 3600, 7200),
    ];

    /// <summary>How many devices the next site has.</summary>
    internal static int SiteSize(SeededRandom random) => Pick(SiteSizes, random);

    /// <summary>Whether a site of this size is reconnected each night.</summary>
    internal bool IsNightly(int size, SeededRandom random) => size >= NightlyFrom && random.Chance(Nightly);

    /// <summary>What is in store for one device.</summary>
    internal IEnumerable<Trouble> Troubles(ScenarioPlan plan, bool isNightly, SeededRandom random)
    {
        var isClockwork = random.Chance(Clockwork);
        var isRestless = !isClockwork && random.Chance(Restless);
        for (var day = plan.From; day < plan.From + plan.Lasts; day += Day)
        {
            if (isClockwork)
            {
                for (var at = day + TimeSpan.FromMinutes(30); at < day + Day; at += TimeSpan.FromHours(2))
                {
                    yield return Gone(at + random.Seconds(0, 59), random.Seconds(300, 345));
                }

                continue;
            }

            if (isNightly && random.Chance(0.6))
            {
                yield return Gone(day + random.Between(TimeSpan.Zero, Night), random.Seconds(60, 480));
                continue;
            }

            foreach (var trouble in isRestless ? RestlessDay(day, random) : OrdinaryDay(day, random))
            {
                yield return trouble;
            }
        }
    }

    private static IEnumerable<Trouble> RestlessDay(Instant day, SeededRandom random)
    {
        for (var left = Pick(RestlessDrops, random); left > 0; left--)
        {
            yield return Gone(day + random.Between(TimeSpan.Zero, Day), TimeSpan.FromSeconds(Pick(RestlessLengths, random)));
        }
    }

    private IEnumerable<Trouble> OrdinaryDay(Instant day, SeededRandom random)
    {
        for (var left = Pick(Drops, random); left > 0; left--)
        {
            var at = day + random.Between(TimeSpan.Zero, Day);
            yield return Gone(at, TimeSpan.FromSeconds(Pick(Lengths, random))) is var trouble && random.Chance(NeverReturn)
                ? trouble with { Until = null }
                : trouble;
        }
    }

    // The records have what a server saw, so nothing is to pass until it is noticed.
    private static Trouble Gone(Instant at, TimeSpan length) =>
        new(AbsenceCause.Blip, at, at + length) { Loss = Loss.Closed, ReturnsWithin = TimeSpan.FromSeconds(5) };

    private static int Pick(ImmutableArray<Share> shares, SeededRandom random)
    {
        var at = random.Below(1000);
        foreach (var share in shares)
        {
            if (at < share.PerMille)
            {
                return share.Least + random.Below(share.Most - share.Least + 1);
            }

            at -= share.PerMille;
        }

        throw new InvalidOperationException("The shares are less than all.");
    }

    private readonly record struct Share(int PerMille, int Least, int Most);
}
