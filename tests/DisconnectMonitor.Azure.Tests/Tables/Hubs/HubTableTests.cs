using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Tests.Rows;

namespace DisconnectMonitor.Tables.Tests.Hubs;

public sealed class HubTableTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Fact]
    public async Task A_hub_keeps_the_buckets_that_it_had_at_first_sight()
    {
        var table = new MemoryTable();
        Assert.Equal(16, await new HubTable(table).BucketsOfAsync("contoso", 16, default));
        Assert.Equal(16, await new HubTable(table).BucketsOfAsync("contoso", 64, default));
        Assert.Equal(64, await new HubTable(table).BucketsOfAsync("fabrikam", 64, default));
        Assert.Equal(["contoso", "fabrikam"], await new HubTable(table).ListAsync(default));
    }

    [Fact]
    public async Task A_process_asks_once_for_each_hub()
    {
        var table = new MemoryTable();
        var hubs = new HubTable(table);
        _ = await hubs.BucketsOfAsync("contoso", 16, default);
        var requests = table.Requests;
        Assert.Equal(16, await hubs.BucketsOfAsync("contoso", 32, default));
        Assert.Equal(requests, table.Requests);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task All_who_see_a_hub_first_at_the_same_time_agree(int seed)
    {
        var table = new MemoryTable();
        var answers = new List<int>();
        await Interleaving.RunAsync(
            seed, [table], Enumerable.Range(1, 5).Select<int, Func<Task>>(buckets => async () => answers.Add(await See(buckets))));
        Assert.Equal(5, answers.Count);
        Assert.Single(answers.Distinct());

        async Task<int> See(int buckets) => await new HubTable(table).BucketsOfAsync("contoso", buckets, default).ConfigureAwait(false);
    }

    [Fact]
    public Task A_hub_has_one_bucket_at_least() => Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        async () => await new HubTable(new MemoryTable()).BucketsOfAsync("contoso", 0, default));
}
