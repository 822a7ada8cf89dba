using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class StatePollTests
{
    [Fact]
    public void A_drop_and_a_return_minutes_apart_are_both_published_within_a_minute_of_their_own_times()
    {
        var published = Publish(Day(Pump.With(Away("03:00", "03:10"))));

        Assert.Equal([ConnectionEventKind.Disconnected, ConnectionEventKind.Connected], published.Select(each => each.Event.Kind));
        Assert.Equal([At("03:00"), At("03:10:01")], published.Select(each => each.Event.Time));
        Assert.All(published, each => Assert.InRange(each.PublishedAt - each.Event.Time, TimeSpan.Zero, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Of_several_changes_between_two_polls_only_the_newest_is_published()
    {
        // Gaps of two seconds, each at another place of the minute.
        var troubles = Enumerable.Range(0, 600).Select(number =>
        {
            var from = At("01:00") + TimeSpan.FromSeconds(number * 127);
            return new Trouble(AbsenceCause.Blip, from, from + TimeSpan.FromSeconds(1)) { ReturnsWithin = TimeSpan.FromSeconds(1) };
        });
        var published = Publish(Day(Pump.With([.. troubles])));

        var drops = published.Count(each => each.Event.Kind == ConnectionEventKind.Disconnected);
        Assert.InRange(drops, 10, 40);
        Assert.Equal(600, published.Count - drops);
        Assert.Equal(published.Count, published.Select(each => each.PublishedAt).Distinct().Count());
    }

    [Fact]
    public void A_device_is_looked_at_at_its_own_second_of_each_minute()
    {
        var pump = Publish(Day(Pump with { BlipsPerDay = 20 }));
        var other = Publish(Day(Pump with { BlipsPerDay = 20, Device = new DeviceIdentity("contoso", "pump-8") }));

        var phase = Assert.Single(pump.Select(each => each.PublishedAt.UnixMilliseconds % 60_000).Distinct());
        Assert.NotEqual(phase, Assert.Single(other.Select(each => each.PublishedAt.UnixMilliseconds % 60_000).Distinct()));
    }

    [Fact]
    public void Nothing_is_told_of_what_was_before()
    {
        Assert.Empty(Publish(Day(Pump)));
    }

    [Fact]
    public void Sequence_numbers_have_the_hubs_shape_and_grow_through_all_modules_of_a_device()
    {
        var published = Publish(Day(Pump.With(Away("03:00", "04:00")), Pump.With(Away("03:10", "03:20")) with { Module = "$edgeHub" }));

        var inOrder = published.OrderBy(each => each.Event.Time).Select(each => each.Event.Sequence).ToList();
        Assert.Equal(4, inOrder.Distinct().Count());
        Assert.Equal(inOrder.Order(), inOrder);
        Assert.All(inOrder, sequence => Assert.Matches("^0{16}01D[0-9A-F]{13}000000020{20}[0-9A-F]{4}$", sequence.ToString()));
    }

    [Fact]
    public void After_a_takeover_they_count_from_one_again_and_are_larger_all_the_same()
    {
        var day = Day(Pump.With(Away("03:00", "03:10"), Away("05:00", "05:10")));
        var sequences = Publish(day with { Takeovers = [new Takeover("contoso", At("04:00"))] }).ConvertAll(each => each.Event.Sequence);

        Assert.Equal(sequences.Order(), sequences);
        Assert.EndsWith("0001", sequences[2].ToString(), StringComparison.Ordinal);
        Assert.NotEqual(sequences[1].ToString()[..32], sequences[2].ToString()[..32]);
    }

    [Fact]
    public void Creation_and_deletion_are_published_at_once()
    {
        var published = Publish(Day(Pump with { CreatedAt = At("05:00"), DeletedAt = At("06:00") }));

        Assert.Equal(
            [ConnectionEventKind.Created, ConnectionEventKind.Connected, ConnectionEventKind.Deleted, ConnectionEventKind.Disconnected],
            published.Select(each => each.Event.Kind));
        Assert.Equal((At("05:00"), At("06:00")), (published[0].PublishedAt, published[2].PublishedAt));
    }
}
