using DisconnectMonitor.Api.Tests.Host;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Api.Tests.DeadLetters;

public sealed class DeadLettersTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            _host.DeadLetters.Add($"ops.d-{i}-r1", i == 3 ? "mail" : "ops", Revisions.Dropped + TimeSpan.FromMinutes(i));
        }
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task They_are_listed_newest_first_by_pages()
    {
        var first = (await _host.GetAsync("/api/v1/deadletters?channel=ops&pageSize=2")).Answer();
        var token = first.GetProperty("continuationToken").GetString();
        var second = (await _host.GetAsync($"/api/v1/deadletters?channel=ops&pageSize=2&continuationToken={token}")).Answer();
        Assert.Equal(
            ["ops.d-4-r1", "ops.d-2-r1", "ops.d-1-r1", "ops.d-0-r1"],
            new[] { first, second }.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task One_is_sent_again_once()
    {
        Assert.Equal("ops.d-1-r1", (await _host.PostAsync("/api/v1/deadletters/ops.d-1-r1/resend", "")).Answer(202).GetProperty("id").GetString());
        _ = (await _host.PostAsync("/api/v1/deadletters/ops.d-1-r1/resend", "")).Problem(404);
    }

    [Fact]
    public async Task An_id_that_cannot_be_one_is_404() =>
        _ = (await _host.PostAsync("/api/v1/deadletters/a%20b/resend", "")).Problem(404);
}
