using System.Net;
using System.Net.Sockets;
using DisconnectMonitor.Tests.Channels.Http;
using DisconnectMonitor.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Trust;

public sealed class DeadMansSwitchTests
{
    private const string Secret = "/ping/T0KEN-T0KEN?key=T0KENT0KEN";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public async Task It_calls_at_once_and_then_every_minute()
    {
        await using var web = await LoopbackWeb.StartAsync(200);

        var health = await RunAsync(new Uri(web.Url, Secret), _ => true, minutes: 3);

        Assert.Equal((4, 0, 0), (health.Calls, health.Failures, health.Withheld));
        Assert.Equal((At(3), null, null), (health.LastSuccess, health.LastFailure, health.LastProblem));
        Assert.All(web.Requests, request => Assert.Equal(("GET", Secret), (request.Method, request.Target)));
    }

    [Fact]
    public async Task It_never_calls_while_the_monitor_is_not_well()
    {
        await using var web = await LoopbackWeb.StartAsync(200);

        var health = await RunAsync(
            new Uri(web.Url, Secret),
            check => check switch
            {
                1 => false,
                2 => throw new InvalidOperationException("no idea"),
                _ => true,
            },
            minutes: 3);

        Assert.Equal((2, 2), (health.Calls, health.Withheld));
        Assert.Equal(2, web.Requests.Count);
    }

    [Theory]
    [InlineData(500, "answered 500 (InternalServerError): no *** here")]
    [InlineData(404, "answered 404 (NotFound): no *** here")]
    [InlineData(302, "answered 302, a redirect, which is not followed: write the address that it leads to")]
    public async Task A_call_that_is_not_answered_with_success_has_failed_and_is_made_again(int status, string problem)
    {
        var calls = 0;
        await using var web = await LoopbackWeb.StartAsync((request, response) =>
        {
            response.StatusCode = Interlocked.Increment(ref calls) == 1 ? status : 204;
            response.Headers.Location = Secret;
            return response.StatusCode == 204 ? Task.CompletedTask : response.WriteAsync($"no {request.Target} here");
        });

        var health = await RunAsync(new Uri(web.Url, Secret), _ => true, minutes: 1);

        Assert.Equal((1, 1), (health.Calls, health.Failures));
        Assert.Equal((At(1), At(0), problem), (health.LastSuccess, health.LastFailure, health.LastProblem));
    }

    [Fact]
    public async Task Nobody_there_is_a_failure_that_does_not_show_the_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}{Secret}");
        listener.Stop();

        var health = await RunAsync(url, _ => true, minutes: 1);

        Assert.Equal((0, 2, "no connection to 127.0.0.1"), (health.Calls, health.Failures, health.LastProblem));
        Assert.DoesNotContain("T0KEN", health.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_never_answers_is_left_after_half_the_interval()
    {
        await using var web = await LoopbackWeb.StartAsync((_, response) => Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted));
        using var end = new CancellationTokenSource();
        var dead = Switch(new Uri(web.Url, Secret), (_, _) => ValueTask.FromResult(true), TimeSpan.FromSeconds(20));
        var running = dead.RunAsync(end.Token);

        await UntilAsync(() => !web.Requests.IsEmpty);

        _time.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => dead.Health.Failures == 1);
        await end.CancelAsync();
        await running;

        Assert.Equal("127.0.0.1 gave no answer within 10 s", dead.Health.LastProblem);
    }

    [Fact]
    public async Task A_check_that_hangs_is_no_sign_of_life_and_is_asked_no_more_until_it_answers()
    {
        await using var web = await LoopbackWeb.StartAsync(200);
        using var end = new CancellationTokenSource();
        var never = new TaskCompletionSource<bool>();
        var asked = 0;
        var dead = Switch(
            new Uri(web.Url, Secret),
            (check, _) =>
            {
                asked = check + 1;
                return new ValueTask<bool>(never.Task);
            },
            TimeSpan.FromSeconds(20));
        var running = dead.RunAsync(end.Token);

        await UntilAsync(() => asked == 1);
        _time.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => dead.Health.Withheld == 1);
        _time.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(() => dead.Health.Withheld == 2);
        Assert.Equal(1, asked);
        Assert.Empty(web.Requests);

        never.SetResult(true);
        _time.Advance(TimeSpan.FromSeconds(20));
        await UntilAsync(() => dead.Health.Calls == 1);
        await end.CancelAsync();
        await running;

        Assert.Equal((2, 2), (asked, dead.Health.Withheld));
    }

    private async Task<DeadMansSwitchHealth> RunAsync(Uri url, Func<int, bool> isWell, int minutes)
    {
        using var end = new CancellationTokenSource();
        var dead = Switch(url, (check, _) => ValueTask.FromResult(isWell(check)), Minute);
        var running = dead.RunAsync(end.Token);
        for (var minute = 0; minute <= minutes; minute++)
        {
            await UntilAsync(() => dead.Health is var health && health.Calls + health.Failures + health.Withheld == minute + 1);
            if (minute < minutes)
            {
                _time.Advance(Minute);
            }
        }

        await end.CancelAsync();
        await running;
        return dead.Health;
    }

    private DeadMansSwitch Switch(Uri url, Func<int, CancellationToken, ValueTask<bool>> isWell, TimeSpan interval)
    {
        var checks = 0;
        return new DeadMansSwitch(
            new ChannelAddress(url), interval, token => isWell(checks++, token), new ChannelServices { Time = _time });
    }

    private static Task UntilAsync(Func<bool> condition) => AwaitedTime.UntilAsync(condition);

    private static Instant At(int minute) => Instant.From(Now) + (minute * Minute);
}
