using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>What a table does with single rows, wherever it is.</summary>
public sealed class RowContract
{
    private static readonly Row Pump = new Row("contoso", "pump-1").With("State", "Online").With("Count", 1L);

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_is_read_as_it_was_written(Storage storage)
    {
        var table = await storage.NewTableAsync();
        foreach (var row in Values().Select((value, number) => new Row("p", $"{number:D3}").With("Value", value)))
        {
            await table.PutAsync(row, default);
            var read = await table.FindAsync("p", row.Key, default);
            Assert.Equal(row.Properties, read!.Properties);
            Assert.Equal((row.Size, row.Time("Value")?.Offset), (read.Size, read.Time("Value")?.Offset));
        }

        static IEnumerable<object> Values() =>
        [
            "", " ", "null", "\"' \\ / \r\n\t\0\u001f\u007f\u2028", "Grüße aus 横浜 \U0001F50C", new string('x', RowLimits.TextLength), new string('横', RowLimits.TextLength), new string('"', RowLimits.TextLength),
            0L, -1L, long.MaxValue, long.MinValue, (1L << 53) + 1,
            true, false,
            RowLimits.FirstTime, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 11, 2, 3, 4, 51, TimeSpan.Zero).AddTicks(1),
            new DateTimeOffset(2026, 11, 2, 3, 4, 51, 7, TimeSpan.FromHours(2)),
        ];
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_is_found_under_its_keys_only(Storage storage)
    {
        var table = await storage.NewTableAsync();
        Assert.True(await table.InsertAsync(Pump, default));
        var read = await table.FindAsync("contoso", "pump-1", default);
        Assert.Equal(("contoso", "pump-1"), (read!.Partition, read.Key));
        Assert.NotNull(read.ETag);
        Assert.Null(await table.FindAsync("contoso", "Pump-1", default));
        Assert.Null(await table.FindAsync("Contoso", "pump-1", default));
        Assert.Null(await table.FindAsync("pump-1", "contoso", default));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_says_when_it_was_written(Storage storage)
    {
        var table = await storage.NewTableAsync();
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        await table.PutAsync(Pump, default);
        Assert.InRange((await table.FindAsync("contoso", "pump-1", default))!.WrittenAt!.Value, before, DateTimeOffset.UtcNow.AddMilliseconds(1));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_that_is_there_is_not_inserted_again(Storage storage)
    {
        var table = await storage.NewTableAsync();
        Assert.True(await table.InsertAsync(Pump, default));
        var first = await table.FindAsync("contoso", "pump-1", default);
        Assert.False(await table.InsertAsync(Pump.With("State", "Offline"), default));
        Assert.False(await table.InsertAsync(Pump with { ETag = first!.ETag }, default));
        var read = await table.FindAsync("contoso", "pump-1", default);
        Assert.Equal(("Online", first.ETag), (read!.Text("State"), read.ETag));

        Assert.True(await table.DeleteAsync("contoso", "pump-1", null, default));
        Assert.True(await table.InsertAsync(Pump, default));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_is_replaced_as_a_whole_if_it_is_as_it_was_read(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(Pump, default);
        var first = (await table.FindAsync("contoso", "pump-1", default))!;
        Assert.True(await table.ReplaceAsync(first.With("State", null).With("Count", 2L), default));
        Assert.False(await table.ReplaceAsync(first.With("Count", 3L), default));

        var second = (await table.FindAsync("contoso", "pump-1", default))!;
        Assert.Equal((null, 2L), (second.Text("State"), second.Number("Count")));
        Assert.NotEqual(first.ETag, second.ETag);

        await table.PutAsync(second, default);
        Assert.False(await table.ReplaceAsync(second, default));
        await table.DeleteAsync("contoso", "pump-1", null, default);
        Assert.False(await table.ReplaceAsync(second, default));
        Assert.Null(await table.FindAsync("contoso", "pump-1", default));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task What_was_not_read_replaces_nothing(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(Pump, default);
        await Assert.ThrowsAsync<ArgumentException>(() => table.ReplaceAsync(Pump.With("Count", 2L), default));
        Assert.Equal(1, (await table.FindAsync("contoso", "pump-1", default))!.Number("Count"));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_is_put_over_whatever_there_is_with_nothing_left_of_it(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(Pump, default);
        await table.PutAsync(new Row("contoso", "pump-1") { ETag = "W/\"old\"" }.With("Reason", "new"), default);
        var read = (await table.FindAsync("contoso", "pump-1", default))!;
        Assert.Equal(["Reason"], read.Properties.Keys);
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_is_deleted_if_it_is_as_it_was_read_or_whatever_it_is(Storage storage)
    {
        var table = await storage.NewTableAsync();
        await table.PutAsync(Pump, default);
        var first = (await table.FindAsync("contoso", "pump-1", default))!;
        await table.PutAsync(Pump, default);
        Assert.False(await table.DeleteAsync("contoso", "pump-1", first.ETag, default));
        var second = (await table.FindAsync("contoso", "pump-1", default))!;
        Assert.True(await table.DeleteAsync("contoso", "pump-1", second.ETag, default));
        Assert.True(await table.DeleteAsync("contoso", "pump-1", second.ETag, default));
        Assert.True(await table.DeleteAsync("contoso", "pump-1", null, default));
        await table.PutAsync(Pump, default);
        Assert.True(await table.DeleteAsync("contoso", "pump-1", null, default));
        Assert.Null(await table.FindAsync("contoso", "pump-1", default));
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task A_row_holds_all_that_its_limits_allow(Storage storage)
    {
        var table = await storage.NewTableAsync();
        var longest = new Row(new string('p', RowLimits.KeyLength), new string('k', RowLimits.KeyLength)).With($"N{new string('x', RowLimits.NameLength - 1)}", 1L);
        var many = Enumerable.Range(1, RowLimits.Properties).Aggregate(new Row("p", "many"), (row, number) => row.With($"N{number}", (long)number));
        // Azurite counts the bytes of the request, in which other characters take up to six: it refuses a row of them that the service takes.
        var large = Enumerable.Range(0, 15).Aggregate(new Row("p", "large"), (row, part) => row.With($"P{part}", new string('x', RowLimits.TextLength)));
        var left = (RowLimits.RowSize - large.Size - 8 - (2 * "Rest".Length) - 4) / 2;
        foreach (var row in new[] { longest, many, large.With("Rest", new string('x', left)) })
        {
            Assert.True(await table.InsertAsync(row, default));
            var read = (await table.FindAsync(row.Partition, row.Key, default))!;
            Assert.Equal(row.Properties, read.Properties);
            Assert.True(await table.ReplaceAsync(read, default));
        }
    }

    [Theory]
    [InMemory]
    [OnAzurite]
    public async Task Whatever_may_stand_in_a_key_is_a_key(Storage storage)
    {
        var table = await storage.NewTableAsync();
        var characters = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => ((char)code).ToString())
            .Append("ü").Append("横").Append("\U0001F50C").Append("\u00a0")
            .Where(character => RowLimits.KeyProblem(character) is null)
            .ToList();
        string[] keys = [.. characters, .. characters.Select(character => $"a{character}b"), "..", "100%", "%41", "%2F", "it''s", "$batch", "a,RowKey='b'"];
        var rows = keys.Select(key => new Row($"{key}-p", key).With("Is", key)).ToList();
        foreach (var row in rows)
        {
            Assert.True(await table.InsertAsync(row, default), row.Key);
            Assert.False(await table.InsertAsync(row, default), row.Key);
        }

        foreach (var row in rows)
        {
            var found = await table.FindAsync(row.Partition, row.Key, default);
            Assert.Equal(row.Key, found?.Text("Is"));
            Assert.Equal(row.Key, Assert.Single(await table.ListAsync(new RowQuery { Partition = row.Partition })).Key);
            Assert.True(await table.ReplaceAsync(found!.With("Is", "replaced"), default), row.Key);
            await table.PutAsync(row, default);
        }

        Assert.Equal(keys.Length, (await table.ListAsync(new RowQuery())).Count);
        foreach (var row in rows)
        {
            Assert.True(await table.DeleteAsync(row.Partition, row.Key, null, default), row.Key);
        }

        Assert.Empty(await table.ListAsync(new RowQuery()));
    }
}
