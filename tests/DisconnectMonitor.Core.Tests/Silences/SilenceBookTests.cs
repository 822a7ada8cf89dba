using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilenceBookTests
{
    [Fact]
    public void Takes_a_thousand_silences_and_then_says_what_to_do()
    {
        var book = SilenceBook.Empty;
        for (var number = 0; number < SilenceLimits.Silences; number++)
        {
            book = book.With(new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", $"s-{number}")), Now);
        }

        var oneMore = new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", "s-more"));

        Assert.Equal("there are 1000 silences already; end one first, or widen one with * in its names", book.Problem(oneMore, Now));
        Assert.Throws<InvalidOperationException>(() => book.With(oneMore, Now));
        Assert.Null(book.With(new SilenceChange.End("s-7", "bob", "done"), Now).Problem(oneMore, Now));
        Assert.Null(book.Problem(oneMore, Now + TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Shows_what_is_over_for_a_week_and_who_ended_it()
    {
        var book = SilenceBook.Empty
            .With(new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", "s-1")), Now)
            .With(new SilenceChange.Add(Valid("""{"hub":"*","for":"9h"}""", "s-2")), Now)
            .With(new SilenceChange.End("s-2", "bob", "done"), Now + TimeSpan.FromMinutes(5));

        Assert.Equal(new SilenceEnding(Now + TimeSpan.FromMinutes(5), "bob", "done"), book.Find("s-2")!.Ended);
        Assert.Equal(Now + TimeSpan.FromHours(1), book.NextChange(Now + TimeSpan.FromMinutes(5)));
        Assert.Null(book.NextChange(Now + TimeSpan.FromHours(1)));
        Assert.Equal(["s-1", "s-3"], IdsAfter(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(5)));
        Assert.Equal(["s-3"], IdsAfter(TimeSpan.FromDays(7) + TimeSpan.FromHours(1)));

        string[] IdsAfter(TimeSpan time) =>
            [.. book.With(new SilenceChange.Add(Valid("""{"hub":"*","for":"30d"}""", "s-3")), Now + time).Silences.Select(silence => silence.Id)];
    }

    [Fact]
    public void Setting_and_ending_without_end_fills_no_memory()
    {
        var book = SilenceBook.Empty;
        for (var number = 0; number < 2 * SilenceLimits.Silences; number++)
        {
            var now = Now + TimeSpan.FromSeconds(number);
            book = book
                .With(new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", $"s-{number}")), now)
                .With(new SilenceChange.End($"s-{number}", "bob", "done"), now);
        }

        Assert.InRange(book.Silences.Length, SilenceLimits.Silences, SilenceLimits.Silences + 2);
        Assert.NotNull(book.Find("s-1999"));
    }

    [Fact]
    public void Silences_of_the_greatest_length_fill_their_room_and_then_it_says_what_to_do()
    {
        var book = SilenceBook.Empty;
        string? problem = null;
        for (var number = 0; problem is null; number++)
        {
            var longest = new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", $"s-{number}") with { Reason = new string('\u96ea', SilenceLimits.ReasonLength) });
            problem = book.Problem(longest, Now);
            book = problem is null ? book.With(longest, Now) : book;
        }

        Assert.Equal("the silences together would be longer than 256 KB; end some first, or write shorter reasons", problem);
        Assert.InRange(Size(book), SilenceLimits.AllBytes * 9 / 10, SilenceLimits.AllBytes);

        // Those that are over make room.
        var ended = book.With(new SilenceChange.End("s-0", "bob", new string('\u96ea', SilenceLimits.ReasonLength)), Now);
        Assert.InRange(Size(ended), 0, SilenceLimits.AllBytes);
        Assert.Null(ended.Problem(new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""", "s-more")), Now));
        var later = book.With(new SilenceChange.Add(Valid("""{"hub":"*","for":"9h"}""", "s-more")), Now + TimeSpan.FromHours(2));
        Assert.NotNull(later.Find("s-more"));
        Assert.InRange(Size(later), 0, SilenceLimits.AllBytes);
    }

    [Fact]
    public void What_is_unknown_or_over_cannot_be_ended()
    {
        var book = SilenceBook.Empty.With(new SilenceChange.Add(Valid("""{"hub":"*","for":"1h"}""")), Now);
        var end = new SilenceChange.End("s-1", "bob", "done");

        Assert.Null(book.Problem(end, Now));
        Assert.Equal("there is no silence s-1 that could be ended; list those that there are", book.Problem(end, Now + TimeSpan.FromHours(1)));
        Assert.NotNull(book.Problem(end with { Id = "s-2" }, Now));
        Assert.NotNull(book.Problem(new SilenceChange.Add(book.Find("s-1")!), Now));
    }

    private static int Size(SilenceBook book) => book.Silences.Sum(silence => Encoding.UTF8.GetByteCount(SilenceWriter.Write(silence)));
}
