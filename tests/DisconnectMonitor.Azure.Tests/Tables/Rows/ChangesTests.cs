using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Rows;

public sealed class ChangesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_several_who_change_a_row_at_once_nobody_is_lost(int seed)
    {
        var table = new MemoryTable();
        Task Count() => table.ChangeAsync(
            "p", "k", row => (row ?? new Row("p", "k")).With("Count", (row?.Number("Count") ?? 0) + 1), default);

        await Interleaving.RunAsync(seed, [table], Enumerable.Repeat(Count, 12));

        Assert.Equal(12, Assert.Single(table.Rows).Number("Count"));
    }

    [Fact]
    public async Task A_row_that_never_rests_is_given_up()
    {
        var table = new MemoryTable();
        await table.PutAsync(new Row("p", "k"), default);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => table.ChangeAsync(
            "p",
            "k",
            async row =>
            {
                await table.PutAsync(row!, default);
                return row;
            },
            default));
    }

    [Fact]
    public async Task What_is_left_as_it_is_is_not_written()
    {
        var table = new MemoryTable();
        var (before, after) = await table.ChangeAsync("p", "k", row => (Row?)null, default);
        Assert.Equal((null, null, 1), (before, after, table.Requests));
    }
}
