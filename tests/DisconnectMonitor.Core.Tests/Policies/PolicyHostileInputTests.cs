using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using static DisconnectMonitor.Tests.Policies.Reading;

namespace DisconnectMonitor.Tests.Policies;

public class PolicyHostileInputTests
{
    [Fact]
    public void Deep_nesting_is_a_problem_like_any_other()
    {
        Assert.Contains("depth", Assert.Single(Problems(Read(new string('[', 100_000)))), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("depth", Assert.Single(Problems(Read(string.Concat(Enumerable.Repeat("{\"a\":", 50_000))))), StringComparison.OrdinalIgnoreCase);

        var deepName = string.Join(':', Enumerable.Repeat("cluster", 100_000));
        Assert.Single(PolicyReader.FromSettings([KeyValuePair.Create<string, string?>(deepName, "1")]).Problems);
    }

    [Fact]
    public void A_file_of_more_than_a_megabyte_is_refused() => Assert.Equal(
        ["the policy is larger than 1048576 bytes; is this the right file?"],
        Problems(PolicyReader.Read(new byte[PolicyLimits.FileBytes + 1])));

    [Fact]
    public void A_file_of_a_megabyte_is_read() =>
        Assert.True(Read("{}".PadRight(PolicyLimits.FileBytes)).IsValid);

    [Fact]
    public void What_is_not_utf8_is_said_to_be_so() =>
        Assert.Equal(
            ["the policy is not UTF-8 text; save the file in that encoding"],
            Problems(PolicyReader.Read(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' })));

    [Fact]
    public void Tens_of_thousands_of_mistakes_take_seconds_at_most_and_each_is_listed()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"{i:x}\":1")) + "}";
        var watch = Stopwatch.StartNew();
        Assert.Equal(40_000, Read(json).Problems.Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_message_stays_short_however_long_the_mistake()
    {
        var nonsense = new string('x', 500_000);
        var problem = Assert.Single(Problems(Read($$"""{"settle":"{{nonsense}}"}""")));
        Assert.InRange(problem.Length, 1, 300);
        problem = Assert.Single(Problems(Read($$"""{"{{nonsense}}":1}""")));
        Assert.InRange(problem.Length, 1, 300);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa|a*)*b")]
    [InlineData("(?:.*a){60}.{60}x")]
    [InlineData("(?:(?:(?:a?){20}){20}){20}b")]
    public void No_pattern_that_is_accepted_is_slow_on_any_device_id(string pattern)
    {
        var policy = Valid($$"""{"overrides":[{"device":"{{pattern}}","mode":"ignore"}]}""");
        var watch = Stopwatch.StartNew();
        _ = policy.For(new DeviceIdentity("contoso", new string('a', DeviceIdentity.MaxIdLength - 1) + "!"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(20261102, 1).WithMaxTest(2000),
            Prop.ForAll(Damaged.ToArbitrary(), json =>
            {
                var result = PolicyReader.Read(json);
                return result.IsValid == result.Problems.IsEmpty;
            }));

    /// <summary>The sample with a few bytes overwritten, taken out, or repeated.</summary>
    private static Gen<byte[]> Damaged =>
        from damages in Gen.ListOf(
            from at in Gen.Choose(0, Sample.Length - 1)
            from length in Gen.Choose(0, 20)
            from value in Gen.Frequency((1, Gen.Choose(0, 255)), (3, Gen.Elements("{}[]\":,0-9e\\".Select(c => (int)c).ToArray())))
            select (at, length, value))
        select damages.Take(5).Aggregate(Encoding.UTF8.GetBytes(Sample), (json, damage) =>
        {
            var at = Math.Min(damage.at, json.Length);
            var rest = json[Math.Min(at + damage.length, json.Length)..];
            return [.. json[..at], (byte)damage.value, .. rest];
        });
}
