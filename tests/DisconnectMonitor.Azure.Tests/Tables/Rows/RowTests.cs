using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Rows;

public sealed class RowTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u009fb")]
    public void A_key_that_the_service_refuses_is_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Row(key, "k"));
        Assert.Throws<ArgumentException>(() => new Row("p", key));
    }

    [Fact]
    public void A_key_holds_512_characters_and_no_more()
    {
        Assert.Equal(512, new Row("p", new string('k', 512)).Key.Length);
        Assert.Throws<ArgumentException>(() => new Row("p", new string('k', 513)));
    }

    [Fact]
    public void A_text_holds_32_K_characters_and_no_more()
    {
        var row = new Row("p", "k").With("Text", new string('x', 32 * 1024));
        Assert.Equal(32 * 1024, row.Text("Text")!.Length);
        Assert.Throws<ArgumentException>(() => row.With("Text", new string('x', (32 * 1024) + 1)));
    }

    [Fact]
    public void A_row_holds_252_values_and_no_more()
    {
        var row = Enumerable.Range(1, 252).Aggregate(new Row("p", "k"), (row, number) => row.With($"N{number}", (long)number));
        Assert.Throws<ArgumentException>(() => row.With("N253", 253L));
        Assert.Equal(1000, row.With("N252", 1000L).Number("N252"));
        Assert.Equal(253, row.With("N1", null).With("N253", 253L).Number("N253"));
    }

    [Fact]
    public void A_row_holds_a_megabyte_and_no_more()
    {
        // Each takes 8 bytes, 2 for each character of its name and its text, and 4 for the length of that.
        var row = new Row("p", "k");
        for (var part = 0; part < 15; part++)
        {
            row = row.With($"P{part:D2}", new string('x', 32 * 1024));
        }

        var left = RowLimits.RowSize - row.Size;
        var fits = (left - 8 - (2 * "Rest".Length) - 4) / 2;
        Assert.Equal(RowLimits.RowSize, row.With("Rest", new string('x', fits)).Size);
        Assert.Throws<ArgumentException>(() => row.With("Rest", new string('x', fits + 1)));
    }

    [Theory]
    [InlineData("PartitionKey")]
    [InlineData("Timestamp")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with-hyphen")]
    public void A_name_that_the_service_refuses_or_takes_for_itself_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new Row("p", "k").With(name, "x"));

    [Fact]
    public void A_value_of_another_type_or_of_too_early_a_time_is_refused()
    {
        var row = new Row("p", "k");
        Assert.Throws<ArgumentException>(() => row.With("Value", 1));
        Assert.Throws<ArgumentException>(() => row.With("Value", 0.5));
        Assert.Throws<ArgumentException>(() => row.With("Value", DateTime.UtcNow));
        Assert.Throws<ArgumentException>(() => row.With("Value", DateTimeOffset.MinValue));
    }

    [Fact]
    public void Values_are_what_they_were_and_size_follows_them()
    {
        var time = new DateTimeOffset(2026, 11, 2, 3, 4, 51, TimeSpan.Zero);
        var row = new Row("p", "k").With("A", "text").With("B", 7L).With("C", true).With("D", time);
        Assert.Equal(("text", 7L, true, (DateTimeOffset?)time), (row.Text("A"), row.Number("B"), row.Flag("C"), row.Time("D")));
        Assert.Equal((null, null, false, null), (row.Text("Z"), row.Number("Z"), row.Flag("Z"), row.Time("Z")));
        var empty = row.With("A", null).With("B", null).With("C", null).With("D", null);
        Assert.Equal((0, new Row("p", "k").Size), (empty.Properties.Count, empty.Size));
    }
}
