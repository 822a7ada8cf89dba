namespace DisconnectMonitor.Events;

public class SequenceNumberTests
{
    [Theory]
    [InlineData("1", "2")]
    [InlineData("9", "10")]
    [InlineData("9", "A")]
    [InlineData("FF", "0000000000000000000100")]
    [InlineData("FFFFFFFFFFFFFFFF", "10000000000000000")]
    [InlineData("0000000000000001D4132452F67CE200000002000000000000000000000001", "0000000000000001D4132452F67CE200000002000000000000000000000002")]
    [InlineData(
        "000000000000000001DA2B3C4D5E6F700000000200000000000000000000000A",
        "000000000000000001DA2B3C4D5E6F710000000100000000000000000000000A")]
    public void It_is_ordered_as_a_number(string smaller, string larger)
    {
        var (left, right) = (SequenceNumber.Parse(smaller), SequenceNumber.Parse(larger));

        Assert.True(left < right);
        Assert.True(right > left);
        Assert.True(left <= right);
        Assert.False(left >= right);
        Assert.True(left.CompareTo(right) < 0);
        Assert.NotEqual(left, right);
    }

    [Theory]
    [InlineData("ab", "AB")]
    [InlineData("ab", "00AB")]
    [InlineData("0", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void Case_and_leading_zeros_do_not_matter(string one, string other)
    {
        Assert.Equal(SequenceNumber.Parse(one), SequenceNumber.Parse(other));
        Assert.Equal(SequenceNumber.Parse(one).GetHashCode(), SequenceNumber.Parse(other).GetHashCode());
        Assert.Equal(0, SequenceNumber.Parse(one).CompareTo(SequenceNumber.Parse(other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("0x1")]
    [InlineData("1_0")]
    [InlineData("10000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("g0000000000000000")]
    public void Anything_but_1_to_64_hexadecimal_digits_is_refused(string digits)
    {
        Assert.False(SequenceNumber.TryParse(digits, out _));
        Assert.Throws<FormatException>(() => SequenceNumber.Parse(digits));
    }

    [Fact]
    public void It_is_written_with_all_64_digits_in_upper_case() =>
        Assert.Equal(
            "00000000000000000000000000000000000000000000000123456789ABCDEF01",
            SequenceNumber.Parse("123456789abcdef01").ToString());

    [Fact]
    public void Its_bytes_start_with_the_most_significant()
    {
        var bytes = new byte[32];
        SequenceNumber.Parse(RawEvent.FirstSequence).WriteTo(bytes);

        Assert.Equal(RawEvent.FirstSequence, Convert.ToHexString(bytes));
    }
}
