using System.Xml.Linq;
using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class SweepTests
{
    private static readonly Fleet Nobody = new(0, Policy.Default, []);

    [Fact]
    public void Counts_what_is_told_and_what_of_it_resolves_within_five_minutes()
    {
        var arrivals = Gone("pump-1", "03:00", "03:12").Concat(Gone("pump-2", "05:00", "06:00")).OrderBy(arrival => arrival.At).ToList();

        var ten = Sweep.Try(arrivals, Nobody, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2));
        var twenty = Sweep.Try(arrivals, Nobody, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(2));

        Assert.Equal((2, 1, TimeSpan.FromMinutes(10)), (ten!.Notifications, ten.ResolvedSoon, ten.Delay));
        Assert.Equal((1, 0, TimeSpan.FromMinutes(20)), (twenty!.Notifications, twenty.ResolvedSoon, twenty.Delay));
    }

    [Fact]
    public void A_wait_that_is_open_when_the_recording_ends_is_undecided_and_not_told()
    {
        var arrivals = Gone("pump-1", "03:00", "04:00").Append(Gone("pump-2", "03:55", "05:00")[0]).OrderBy(arrival => arrival.At).ToList();

        var point = Sweep.Try(arrivals, Nobody);

        Assert.Equal((1, 1), (point.Notifications, point.Undecided));
    }

    [Fact]
    public void What_returns_by_itself_again_and_again_is_a_habit_and_in_vain_however_long_it_takes()
    {
        Arrival[] arrivals = [.. Gone("meter-1", "03:00", "03:50", 1), .. Gone("meter-1", "04:00", "04:50", 3), .. Gone("meter-1", "05:00", "05:50", 5)];

        var point = Sweep.Try(arrivals, Nobody);

        Assert.Equal((3, 0, 3, 1.0), (point.Notifications, point.ResolvedSoon, point.Habitual, point.ShareInVain));
    }

    [Fact]
    public void Recommends_nothing_where_nothing_would_be_told() => Assert.Null(Sweep.Recommend([Point(5, 0, 0), Point(10, 0, 0)]));

    [Fact]
    public void Recommends_nothing_where_more_than_half_would_be_in_vain_whatever_the_grace() =>
        Assert.Null(Sweep.Recommend([Point(3, 100, 97), Point(60, 60, 59)]));

    [Fact]
    public void A_grace_that_leaves_no_room_for_a_cluster_is_not_tried()
    {
        Assert.Null(Sweep.Try([], Nobody, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(2)));
        Assert.NotNull(Sweep.Try([], Nobody, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void Recommends_the_shortest_grace_with_few_in_vain_or_else_the_one_with_the_fewest()
    {
        SweepPoint[] some = [Point(5, 10, 5), Point(10, 10, 1), Point(20, 8, 0)];
        SweepPoint[] none = [Point(5, 10, 5), Point(10, 10, 3), Point(20, 10, 4)];

        Assert.Equal(10, Sweep.Recommend(some)!.Grace.TotalMinutes);
        Assert.Equal(10, Sweep.Recommend(none)!.Grace.TotalMinutes);
    }

    [Fact]
    public void The_plot_is_SVG_with_its_names_escaped()
    {
        var plot = new LinePlot("a < b", "x", "y", [new PlotSeries("c & d", [(1, 10), (1000, 2000)])]);

        var (linear, logarithmic) = (XDocument.Parse(plot.ToSvg()), XDocument.Parse((plot with { IsLogLog = true }).ToSvg()));

        Assert.Contains("a < b", linear.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("c & d", linear.Root.Value, StringComparison.Ordinal);
        Assert.Equal(2, logarithmic.Root!.Elements().Count(element => element.Name.LocalName == "circle"));
    }

    private static SweepPoint Point(int grace, int notifications, int soon) =>
        new(TimeSpan.FromMinutes(grace), TimeSpan.FromMinutes(2), notifications, soon, null);

    private static Arrival[] Gone(string device, string from, string until, int sequence = 1) =>
    [
        new(new ConnectionEvent(new DeviceIdentity("contoso", device), null, ConnectionEventKind.Disconnected, SequenceNumber.Parse($"{sequence}"), At(from)), At(from)),
        new(new ConnectionEvent(new DeviceIdentity("contoso", device), null, ConnectionEventKind.Connected, SequenceNumber.Parse($"{sequence + 1}"), At(until)), At(until)),
    ];
}
