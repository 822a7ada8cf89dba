using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Tests.Rows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Durable.Hubs;

public sealed class HubContextsTests
{
    private static readonly Policy Before = Policy.Default with { Cluster = Policy.Default.Cluster with { Buckets = 8 } };

    private readonly MemoryTable _table = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_hub_keeps_the_buckets_that_it_was_first_seen_with()
    {
        Assert.Equal(8, (await Contexts(Before).OfAsync("contoso")).Buckets);
        Assert.Equal(8, (await Contexts(Policy.Default).OfAsync("contoso")).Buckets);
    }

    [Fact]
    public async Task While_the_register_is_away_the_policy_counts_and_nothing_fails()
    {
        _ = await Contexts(Before).OfAsync("contoso");
        _table.Fails = () => true;
        var contexts = Contexts(Policy.Default);
        Assert.Equal(16, (await contexts.OfAsync("contoso")).Buckets);

        _table.Fails = () => false;
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(8, (await contexts.OfAsync("contoso")).Buckets);
        _table.Fails = () => true;
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(8, (await contexts.OfAsync("contoso")).Buckets);
    }

    private HubContexts Contexts(Policy policy) =>
        new(policy, new HubTable(_table), _clock, NullLogger<HubContexts>.Instance);
}
