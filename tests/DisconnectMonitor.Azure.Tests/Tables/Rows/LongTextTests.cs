using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Rows;

public sealed class LongTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RowLimits.TextLength)]
    [InlineData(RowLimits.TextLength + 1)]
    [InlineData((3 * RowLimits.TextLength) + 7)]
    public void Text_of_any_length_comes_back(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + (at % 26))));
        Assert.Equal(text, new Row("p", "k").WithLong("Json", text).Long("Json") ?? "");
    }

    [Fact]
    public void No_part_ends_within_a_character()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("\U0001F50C", RowLimits.TextLength));
        var row = new Row("p", "k").WithLong("Json", text);
        Assert.All(row.Properties.Values, part => Assert.False(char.IsHighSurrogate(((string)part)[^1])));
        Assert.Equal(text, row.Long("Json"));
    }

    [Fact]
    public void A_shorter_text_leaves_nothing_of_the_longer_one()
    {
        var row = new Row("p", "k").WithLong("Json", new string('x', 3 * RowLimits.TextLength)).WithLong("Json", "short");
        Assert.Equal(("short", 1), (row.Long("Json"), row.Properties.Count));
        Assert.Empty(row.WithLong("Json", null).Properties);
    }
}
