using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Functions.Notifying;

public sealed class NotifyOrchestratorTests
{
    private static readonly NotifyPlan Recorded = new(IsRecorded: true, IsToLook: false, TimeSpan.Zero);

    [Fact]
    public async Task A_revision_is_recorded_passed_on_and_noted()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", Recorded)
            .With("PassRevision", new PassAnswer(PassTurn.Go, null)));

        Assert.Equal(["RecordRevision", "PassRevision", "calls silenceentity Announced", "MarkPassed", "RefreshDevice"], run.Did);
    }

    [Fact]
    public async Task A_revision_waits_for_the_one_before_it()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", Recorded)
            .With("PassRevision", new PassAnswer(PassTurn.Wait, null), new PassAnswer(PassTurn.Wait, null), new PassAnswer(PassTurn.Go, null)));

        Assert.Equal(
            ["RecordRevision", "PassRevision", "waits 00:00:05", "PassRevision", "waits 00:00:05", "PassRevision", "calls silenceentity Announced"],
            run.Did.Take(7));
    }

    [Fact]
    public async Task One_whose_predecessor_never_comes_is_passed_on_after_five_minutes()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", Recorded)
            .With("PassRevision", new PassAnswer(PassTurn.Wait, null)));

        Assert.Equal(60, run.Did.Count(step => step == "waits 00:00:05"));
        Assert.Contains("calls silenceentity Announced", run.Did);
    }

    [Fact]
    public async Task What_is_over_before_it_was_told_is_not_told_and_lets_its_end_go_on()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", Recorded)
            .With("PassRevision", new PassAnswer(PassTurn.Needless, null)));

        Assert.Equal(["RecordRevision", "PassRevision", "MarkPassed", "RefreshDevice"], run.Did);
    }

    [Fact]
    public async Task What_was_passed_on_before_is_not_passed_on_again()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", Recorded)
            .With("PassRevision", new PassAnswer(PassTurn.Done, null)));

        Assert.Equal(["RecordRevision", "PassRevision", "RefreshDevice"], run.Did);
    }

    [Fact]
    public async Task An_opening_that_its_owner_never_shows_is_told_to_nobody()
    {
        var run = await RunAsync(new ScriptedOrchestration(await OpeningAsync())
            .With("RecordRevision", new NotifyPlan(IsRecorded: false, IsToLook: false, TimeSpan.Zero)));

        Assert.Equal(61, run.Did.Count(step => step == "RecordRevision"));
        Assert.DoesNotContain(run.Did, step => step is "PassRevision" or "MarkPassed" || step.StartsWith("calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_is_looked_into_before_an_opening_and_once_more_and_its_owner_hears_of_both()
    {
        var opening = await OpeningAsync();
        var answer = new LogAnswer { Incident = opening.Incident, Problem = "no answer within 20 s" };
        var run = await RunAsync(new ScriptedOrchestration(opening)
            .With("RecordRevision", new NotifyPlan(IsRecorded: true, IsToLook: true, TimeSpan.FromMinutes(6)))
            .With("LookIntoLog", answer)
            .With("PassRevision", new PassAnswer(PassTurn.Go, null)));

        Assert.Equal(
            ["RecordRevision", "LookIntoLog", "signals deviceentity LookedUp", "PassRevision", "calls silenceentity Announced", "MarkPassed",
                "RefreshDevice", "waits 00:06:00", "LookIntoLog", "signals deviceentity LookedUp"],
            run.Did.Select(step => step.Split(':') is ["signals deviceentity LookedUp", ..] ? "signals deviceentity LookedUp" : step));
    }

    [Theory]
    [InlineData("RecordRevision", "00:00:30")]
    [InlineData("LookIntoLog", "00:00:30")]
    [InlineData("RefreshDevice", "00:00:40")]
    [InlineData("RecordRevision", "03:00:00")]
    [InlineData("LookIntoLog", "03:00:00")]
    [InlineData("PassRevision", "03:00:00")]
    [InlineData("Announced", "03:00:00")]
    [InlineData("MarkPassed", "03:00:00")]
    [InlineData("RefreshDevice", "03:00:00")]
    [InlineData("RecordRevision", "7.00:00:00")]
    public async Task Whatever_fails_for_however_long_all_is_done_a_minute_after_it_has_ended(string fails, string time)
    {
        var opening = await OpeningAsync();
        var run = await RunAsync(Looking(opening).Failing(TimeSpan.Parse(time, CultureInfo.InvariantCulture), fails));

        string[] last = ["RecordRevision", "LookIntoLog", "PassRevision", "calls silenceentity Announced", "MarkPassed", "RefreshDevice", "waits 00:06:00", "LookIntoLog"];
        var done = run.Did.Where(step => !step.StartsWith("signals", StringComparison.Ordinal)).ToList();
        Assert.Equal(last[^3..], done[^3..]);
        Assert.All(last, step => Assert.Contains(step, done));
        Assert.InRange(run.Took, TimeSpan.Zero, TimeSpan.Parse(time, CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(8));
    }

    [Fact]
    public async Task A_list_that_cannot_be_brought_up_to_date_holds_up_neither_the_telling_nor_the_second_look()
    {
        var run = Looking(await OpeningAsync()).Failing(TimeSpan.FromMinutes(20), "RefreshDevice");
        await run.RunAsync(NotifyOrchestrator.RunAsync, rounds: 1);

        Assert.Contains("calls silenceentity Announced", run.Did);
        Assert.Equal(2, run.Did.Count(step => step == "LookIntoLog"));
        Assert.Equal(1, run.Rounds);
    }

    [Fact]
    public async Task The_history_of_one_round_stays_short()
    {
        var run = Looking(await OpeningAsync()).Failing(TimeSpan.FromDays(7), "PassRevision");
        await run.RunAsync(NotifyOrchestrator.RunAsync, rounds: 1);

        Assert.InRange(run.Did.Count, 10, 30);
    }

    private static ScriptedOrchestration Looking(IncidentRevision opening) => new ScriptedOrchestration(opening)
        .With("RecordRevision", new NotifyPlan(IsRecorded: true, IsToLook: true, TimeSpan.FromMinutes(6)))
        .With("LookIntoLog", new LogAnswer { Incident = opening.Incident, Problem = "no answer within 20 s" })
        .With("PassRevision", new PassAnswer(PassTurn.Go, null));

    private static async Task<ScriptedOrchestration> RunAsync(ScriptedOrchestration run)
    {
        await run.RunAsync(NotifyOrchestrator.RunAsync);
        return run;
    }

    private static async Task<IncidentRevision> OpeningAsync()
    {
        var world = new DurableWorld(new ShimRuntime(Policy.Default, []), []);
        await StoryRun.OfAsync(new Story("") { When = ["03:00 pump-7 connects", "03:05 pump-7 drops"], Then = [] }, world);
        return Assert.Single(world.Revisions);
    }
}
