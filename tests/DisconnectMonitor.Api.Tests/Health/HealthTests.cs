using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Tests.Host;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(HealthStatus.Ok, "ok", 200)]
    [InlineData(HealthStatus.Degraded, "degraded", 200)]
    [InlineData(HealthStatus.Failing, "failing", 503)]
    public async Task Health_is_as_bad_as_the_worst_check(HealthStatus worst, string status, int code)
    {
        _host.Health.Report = _host.Health.Report with
        {
            Checks = [new HealthCheck("journal", HealthStatus.Ok), new HealthCheck("channel:ops", worst, "answered 500", Revisions.Dropped)],
        };
        var answer = (await _host.GetAsync("/api/v1/health")).Answer(code);
        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Equal(status, answer.GetProperty("checks")[1].GetProperty("status").GetString());
        Assert.Equal("2026-11-02T03:04:51.000Z", answer.GetProperty("checks")[1].GetProperty("since").GetString());
        Assert.Equal(1_200_000, answer.GetProperty("counts").GetProperty("eventsAccepted").GetInt64());

        using var stranger = _host.Connect();
        var liveness = await Reply.ReadAsync(await stranger.GetAsync("/api/v1/health"));
        Assert.Equal($$"""{"status":"{{status}}"}""", liveness.Answer(code).GetRawText());
    }

    [Fact]
    public async Task A_monitor_that_cannot_even_say_is_500()
    {
        _host.Health.Throws = new InvalidOperationException("secret internals");
        var reply = await _host.GetAsync("/api/v1/health");
        _ = reply.Problem(500);
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
    }
}
