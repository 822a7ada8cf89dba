using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.Problems;

public sealed class ProblemTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v2/incidents")]
    [InlineData("/api/v1/incidents/d-1/close")]
    public async Task An_address_that_there_is_not_is_404(string path) =>
        Assert.Contains("/api/v1/openapi.json", (await _host.GetAsync(path)).Problem(404), StringComparison.Ordinal);

    [Theory]
    [InlineData("DELETE", "/api/v1/incidents", "GET")]
    [InlineData("GET", "/api/v1/incidents/d-1/resolve", "POST")]
    [InlineData("OPTIONS", "/api/v1/silences", "GET, POST")]
    [InlineData("BREW", "/api/v1/health", "GET")]
    public async Task A_method_that_an_address_does_not_take_is_405_with_those_that_it_does(string method, string path, string allowed)
    {
        var reply = await _host.SendAsync(HttpMethod.Parse(method), path);
        _ = reply.Problem(405);
        Assert.Equal(allowed, reply.Headers["Allow"]);
    }
}
