using DisconnectMonitor.Evidence;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Tests.LogSources;

/// <summary>Whatever becomes of the log, the notification has its answer in time.</summary>
public sealed class LogEnrichmentTests
{
    [Fact]
    public async Task What_is_found_is_the_answer()
    {
        await using var web = await LoopbackWeb.StartAsync(200, Workspace.Answer);

        var answer = await Look(Workspace.Source(web));

        Assert.Equal("404104", answer.Findings!.Codes[0].Value);
        Assert.Equal((Workspace.Question.Incident, LogLook.First, null), (answer.Incident, answer.Look, answer.Problem));
    }

    [Fact]
    public async Task A_refusal_is_the_answer_too()
    {
        await using var web = await LoopbackWeb.StartAsync(403);

        Assert.StartsWith("answered 403 (Forbidden)", (await Look(Workspace.Source(web))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_never_answers_delays_no_notification_beyond_the_bound()
    {
        var answer = await Look(new Source((_, _) => new TaskCompletionSource<LogReply>().Task), within: TimeSpan.FromMilliseconds(30));

        Assert.Equal("no answer within 0 s", answer.Problem);
    }

    [Fact]
    public async Task A_source_that_throws_loses_no_notification()
    {
        var answer = await Look(new Source((_, _) => throw new InvalidCastException("sEcReT")));

        Assert.Equal("the log source failed (InvalidCastException)", answer.Problem);
    }

    [Fact]
    public async Task Who_stops_the_monitor_stops_the_look()
    {
        using var stop = new CancellationTokenSource();
        var look = new LogEnrichment(new Source((_, _) => new TaskCompletionSource<LogReply>().Task), TimeProvider.System, TimeSpan.FromMinutes(1))
            .LookAsync(Workspace.Question, LogLook.Second, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }

    private static Task<LogAnswer> Look(ILogSource source, TimeSpan? within = null) =>
        new LogEnrichment(source, TimeProvider.System, within ?? LookSchedule.FirstWithin).LookAsync(Workspace.Question, LogLook.First, CancellationToken.None);

    private sealed class Source(Func<LogQuestion, CancellationToken, Task<LogReply>> ask) : ILogSource
    {
        public LogSourceHealth Health => LogSourceHealth.Unknown;

        public Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation) => ask(question, cancellation);
    }
}
