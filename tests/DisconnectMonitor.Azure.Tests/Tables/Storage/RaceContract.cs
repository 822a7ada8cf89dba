using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>What a table holds to when several change it at the same time, wherever it is.</summary>
public sealed class RaceContract
{
    private const int Racers = 16;

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Of_several_who_claim_the_same_one_wins_and_all_see_who(Storage storage)
    {
        var table = await storage.NewTableAsync();
        for (var race = 0; race < 10; race++)
        {
            var won = await Storages.AtOnceAsync(
                Racers, number => table.InsertAsync(new Row("claims", $"{race}").With("By", (long)number), default));
            var claim = await table.FindAsync("claims", $"{race}", default);
            Assert.Equal(claim!.Number("By"), Assert.Single(won.Index(), one => one.Item).Index);
        }
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Of_several_who_have_read_the_same_one_replaces_or_deletes_it(Storage storage)
    {
        var table = await storage.NewTableAsync();
        for (var race = 0; race < 10; race++)
        {
            await table.PutAsync(new Row("p", $"{race}"), default);
            var read = (await table.FindAsync("p", $"{race}", default))!;
            var won = await Storages.AtOnceAsync(Racers, number => table.ReplaceAsync(read.With("By", (long)number), default));
            var replaced = (await table.FindAsync("p", $"{race}", default))!;
            Assert.Equal(replaced.Number("By"), Assert.Single(won.Index(), one => one.Item).Index);

            var ended = await Storages.AtOnceAsync(2, number => number == 0
                ? table.DeleteAsync("p", replaced.Key, replaced.ETag, default)
                : table.ReplaceAsync(replaced.With("By", -1L), default));
            Assert.Single(ended, isDone => isDone);
            Assert.Equal(ended[1], await table.FindAsync("p", $"{race}", default) is not null);
        }
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Of_several_who_change_a_row_at_once_nobody_is_lost(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await Storages.AtOnceAsync(8, async _ =>
        {
            for (var change = 0; change < 5; change++)
            {
                await table.ChangeAsync("p", "k", row => (row ?? new Row("p", "k")).With("Count", (row?.Number("Count") ?? 0) + 1), default);
            }

            return true;
        });
        Assert.Equal(40, (await table.FindAsync("p", "k", default))!.Number("Count"));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task All_who_see_a_hub_first_at_the_same_time_agree_on_its_buckets(Storage storage)
    {
        var table = await storage.NewTableAsync();
        var answers = await Storages.AtOnceAsync(Racers, number => new HubTable(table).BucketsOfAsync("contoso", number + 1, default).AsTask());
        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], await new HubTable(table).BucketsOfAsync("contoso", 99, default));
    }
}
