namespace DisconnectMonitor.Core.Tests.Devices;

public class DecisionNamesTests
{
    [Fact]
    public void Every_decision_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<DecisionKind>().Select(kind => kind.Name()).ToList();

        Assert.All(names, name => Assert.Matches("^[a-z][a-z: -]+$", name));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Every_decision_has_a_sentence_of_its_own_that_says_what_it_means()
    {
        var reasons = Enum.GetValues<DecisionKind>().Select(kind => kind.Reason()).ToList();

        Assert.All(reasons, reason => Assert.Matches(@"^[A-Z].+\.$", reason));
        Assert.Equal(reasons.Count, reasons.Distinct().Count());
    }

    [Fact]
    public void What_is_no_decision_has_no_name_and_no_meaning()
    {
        Assert.StartsWith("Not a decision.", Assert.Throws<ArgumentOutOfRangeException>(() => default(DecisionKind).Name()).Message, StringComparison.Ordinal);
        Assert.StartsWith("Not a decision.", Assert.Throws<ArgumentOutOfRangeException>(() => default(DecisionKind).Reason()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_remembered_decision_gives_back_what_was_put_in()
    {
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            var remembered = new RememberedDecision(Clock.At("03:05:10.250"), kind);

            Assert.Equal((Clock.At("03:05:10.250"), kind), (remembered.At, remembered.Kind));
        }
    }
}
