using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Tests.Host;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Api.Tests.Health;

public sealed class ShadowPolicyTests
{
    [Fact]
    public async Task The_difference_is_told_as_it_is()
    {
        var report = new ShadowReport(
            Revisions.Dropped,
            new PolicyDifference(Revisions.Dropped - TimeSpan.FromDays(1), New: 1, Gone: 0, Earlier: 0, Later: 0, Other: 0, Unchanged: 3, Undecided: 2),
            [new ShadowChange(ShadowChangeKind.New, "pump-7 is gone for 15m", "contoso", null, "pump-7", null, null, Revisions.Dropped)]);
        await using var host = await ApiHost.StartAsync(builder => builder.Services.AddSingleton<IShadowPolicy>(new Shadow(report)));
        var answer = (await host.GetAsync("/api/v1/policy/shadow")).Answer();
        Assert.Equal(3, answer.GetProperty("counts").GetProperty("unchanged").GetInt32());
        Assert.Equal("new", answer.GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("changes")[0].GetProperty("liveAt").ValueKind);
    }

    [Fact]
    public async Task Where_there_is_none_it_says_so()
    {
        await using var without = await ApiHost.StartAsync();
        Assert.Contains("no shadow policy", (await without.GetAsync("/api/v1/policy/shadow")).Problem(404), StringComparison.Ordinal);
        await using var off = await ApiHost.StartAsync(builder => builder.Services.AddSingleton<IShadowPolicy>(new Shadow(null)));
        _ = (await off.GetAsync("/api/v1/policy/shadow")).Problem(404);
    }

    private sealed class Shadow(ShadowReport? report) : IShadowPolicy
    {
        public Task<ShadowReport?> ReadAsync(CancellationToken cancellation) => Task.FromResult(report);
    }
}
