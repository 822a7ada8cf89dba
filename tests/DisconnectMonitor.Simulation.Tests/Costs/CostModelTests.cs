using DisconnectMonitor.Samples;
using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

/// <remarks>The figures stand in docs/cost-model.md, from which the arithmetic there goes on.</remarks>
public class CostModelTests
{
    // Nothing is repeated and nothing is late: what the core itself asks for.
    private static readonly Hazards None = new() { LatestTimer = TimeSpan.Zero, LongestDelay = TimeSpan.Zero };

    public static TheoryData<string> Cycles => ["renewal seen as a second connect", "blip of a minute", "blip of five minutes", "outage of an hour"];

    [Theory]
    [MemberData(nameof(Cycles))]
    public void A_cycle_costs_what_the_page_says(string cycle)
    {
        TrialDelivery[] before = [At(ConnectionEventKind.Connected, "01:00", 1)];
        TrialDelivery[] all =
        [
            .. before,
            .. cycle switch
            {
                "renewal seen as a second connect" => new[] { At(ConnectionEventKind.Connected, "03:00", 2) },
                "blip of a minute" => Gap("03:01"),
                "blip of five minutes" => Gap("03:05"),
                _ => Gap("04:00"),
            },
        ];

        var (idle, busy) = (Run(before), Run(all));

        AssertOnPage(string.Create(
            CultureInfo.InvariantCulture,
            $"| {cycle} | {busy.OfDevices - idle.OfDevices} | {busy.OfBuckets - idle.OfBuckets} | {busy.OfHubs - idle.OfHubs} | {busy.Announcements - idle.Announcements} |"));
    }

    [Fact]
    public void A_day_and_a_storm_cost_what_the_page_says()
    {
        var (day, storm) = (Run("day"), Run("storm"));

        AssertOnPage(Row("day of churn, for each device", day));
        AssertOnPage(Row("storm, for each device", storm));
    }

    // The whole line is what one wants to copy when it has changed.
    private static void AssertOnPage(string row) => Assert.True(
        File.ReadAllText(Path.Combine(SampleFolder.Find(), "..", "docs", "cost-model.md")).Contains(row, StringComparison.Ordinal),
        $"not in docs/cost-model.md: {row}");

    private static string Row(string name, (double Devices, double Buckets, double Hubs, double Announcements) each) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {each.Devices:0.0} | {each.Buckets:0.0} | {each.Hubs:0.0} | {each.Announcements:0.00} |");

    private static (double Devices, double Buckets, double Hubs, double Announcements) Run(string scenario)
    {
        const int Fleet = 1000;
        var planned = new PlannedFleet(ScenarioPlans.Find(scenario)! with { Devices = Fleet }, seed: 1);
        var counted = Run(
            [.. SimulatedFleet.Run(planned.ToScenario()).Deliveries.Select((delivered, index) => new TrialDelivery(delivered.Event, delivered.ArrivedAt, index))],
            planned.Policy);
        return (
            (double)counted.OfDevices / Fleet,
            (double)counted.OfBuckets / Fleet,
            (double)counted.OfHubs / Fleet,
            (double)counted.Announcements / Fleet);
    }

    private static CountingDeciders Run(ImmutableArray<TrialDelivery> deliveries, Policy? policy = null)
    {
        var deciders = new CountingDeciders();
        TrialRun.Of(new Trial { Seed = 1, Policy = policy ?? Policy.Default, Deliveries = deliveries, Hazards = None }, deciders);
        return deciders;
    }

    private static CountingDeciders Run(TrialDelivery[] deliveries) => Run([.. deliveries], policy: null);

    private static TrialDelivery[] Gap(string until) =>
        [At(ConnectionEventKind.Disconnected, "03:00", 2), At(ConnectionEventKind.Connected, until, 3)];

    private static TrialDelivery At(ConnectionEventKind kind, string time, int number) => new(
        new ConnectionEvent(Pump.Device, null, kind, SequenceNumber.Parse($"{number:X}"), World.At(time)), World.At(time), number);
}
