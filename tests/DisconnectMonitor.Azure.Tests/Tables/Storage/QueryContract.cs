using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>What a table answers to queries, wherever it is.</summary>
public sealed class QueryContract
{
    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Rows_come_in_the_ordinal_order_of_partition_and_key(Storage storage)
    {
        var table = await storage.NewTableAsync();
        string[] names = ["a", "B", "b", "Z", "0", "10", "9", "~", "-", "_", "aa", "ä", "横"];
        foreach (var (partition, key) in names.SelectMany(partition => names.Select(key => (partition, key))).OrderBy(_ => Random.Shared.Next()))
        {
            await table.PutAsync(new Row(partition, key), default);
        }

        var sorted = names.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            sorted.SelectMany(partition => sorted.Select(key => (partition, key))),
            (await table.ListAsync(new RowQuery())).Select(row => (row.Partition, row.Key)));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task All_conditions_hold_of_what_comes(Storage storage)
    {
        var table = await storage.NewTableAsync();
        foreach (var partition in new[] { "p", "q" })
        {
            foreach (var key in new[] { "a", "b", "c", "d" })
            {
                await table.PutAsync(new Row(partition, key).With("Group", key is "a" or "d" ? "x" : "y").With("Kind", "k"), default);
            }
        }

        Assert.Equal(["pa", "pb", "pc", "pd"], await ReadAsync(new() { Partition = "p" }));
        Assert.Equal(["pc", "pd", "qc", "qd"], await ReadAsync(new() { After = "b" }));
        Assert.Equal(["pa", "pb", "qa", "qb"], await ReadAsync(new() { Before = "c" }));
        Assert.Equal(["qb", "qc"], await ReadAsync(new() { Partition = "q", After = "a", Before = "d" }));
        Assert.Equal(["pd", "qd"], await ReadAsync(new() { After = "b", Where = Where(("Group", "x"), ("Kind", "k")) }));
        Assert.Equal(["pb", "pc", "qb"], await ReadAsync(new() { Where = Where(("Group", "y")), Most = 3 }));
        Assert.Empty(await ReadAsync(new() { Partition = "r" }));
        Assert.Empty(await ReadAsync(new() { After = "d" }));
        Assert.Empty(await ReadAsync(new() { Most = 0 }));
        Assert.Empty(await ReadAsync(new() { Where = Where(("Unknown", "x")) }));

        async Task<IEnumerable<string>> ReadAsync(RowQuery query) => (await table.ListAsync(query)).Select(row => row.Partition + row.Key);
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_condition_on_a_text_holds_of_that_text_only(Storage storage)
    {
        var table = await storage.NewTableAsync();
        string[] texts = ["it's site 3", "''", "' or 'a' eq 'a", "a&b=c", "100%25", "+", "横浜", "1", "true", ""];
        foreach (var (text, number) in texts.Select((text, number) => (text, number)))
        {
            await table.PutAsync(new Row("p", $"k{number}").With("Group", text), default);
        }

        await table.PutAsync(new Row("p", "none"), default);
        foreach (var text in texts)
        {
            Assert.Equal(text, Assert.Single(await table.ListAsync(new RowQuery { Where = Where(("Group", text)) })).Text("Group"));
        }
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Bounds_may_be_what_no_key_may(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(new Row("p", "k"), default);
        foreach (var text in new[] { "' or / \\ #?", "%", "", "\u007f", "a\tb", "&$top=1" })
        {
            Assert.Equal(string.CompareOrdinal("k", text) > 0 ? 1 : 0, (await table.ListAsync(new RowQuery { After = text })).Count);
            Assert.Equal(string.CompareOrdinal("k", text) < 0 ? 1 : 0, (await table.ListAsync(new RowQuery { Before = text })).Count);
            Assert.Empty(await table.ListAsync(new RowQuery { Partition = text }));
        }
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task What_was_written_before_a_time_is_found_by_it(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(new Row("p", "early"), default);
        await Task.Delay(20);
        await table.PutAsync(new Row("p", "late"), default);
        var late = (await table.FindAsync("p", "late", default))!.WrittenAt!.Value;
        Assert.Equal(["early"], await ReadAsync(late));
        Assert.Equal(["early", "late"], await ReadAsync(late.AddMilliseconds(1)));
        Assert.Empty(await ReadAsync(late.AddDays(-30)));

        async Task<IEnumerable<string>> ReadAsync(DateTimeOffset before) =>
            (await table.ListAsync(new RowQuery { WrittenBefore = before })).Select(row => row.Key);
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Rows_beyond_the_thousand_of_a_page_come_too_and_may_be_deleted_as_they_come(Storage storage)
    {
        var table = await storage.NewTableAsync();
        const int Count = 1_203;
        var keys = Enumerable.Range(0, Count).Select(number => $"{number:D5}").ToList();
        await Parallel.ForEachAsync(keys, async (key, cancellation) => await table.PutAsync(new Row("p", key).With("Group", key[^1..]), cancellation));

        Assert.Equal(keys, (await table.ListAsync(new RowQuery { Partition = "p" })).Select(row => row.Key));
        Assert.Equal(keys.Take(1_001), (await table.ListAsync(new RowQuery { Most = 1_001 })).Select(row => row.Key));
        Assert.Equal(
            keys.Where(key => key.EndsWith('7')), (await table.ListAsync(new RowQuery { Where = Where(("Group", "7")) })).Select(row => row.Key));

        var deleted = 0;
        await foreach (var row in table.QueryAsync(new RowQuery { Partition = "p" }, default))
        {
            Assert.True(await table.DeleteAsync("p", row.Key, row.ETag, default));
            deleted++;
        }

        Assert.Equal(Count, deleted);
        Assert.Empty(await table.ListAsync(new RowQuery()));
    }

    private static ImmutableSortedDictionary<string, string> Where(params (string Name, string Value)[] conditions) =>
        conditions.ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
}
