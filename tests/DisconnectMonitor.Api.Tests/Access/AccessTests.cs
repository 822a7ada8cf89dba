using System.Net;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Tests.Host;
using Microsoft.AspNetCore.Builder;

namespace DisconnectMonitor.Api.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private const string Other = "other-key-00000000000000000000000000000";

    private ApiHost _host = null!;
    private HttpClient _stranger = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _stranger = _host.Connect();
    }

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_key_no_address_answers_but_health()
    {
        foreach (var route in _host.Routes)
        {
            var method = route.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().HttpMethods.Single();
            var path = route.RoutePattern.RawText!.Replace("{key}", "d-1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
            var reply = await Reply.ReadAsync(await _stranger.SendAsync(request));
            if (path == ApiRoutes.Health)
            {
                Assert.Equal("""{"status":"ok"}""", reply.Answer().GetRawText());
            }
            else
            {
                Assert.Contains("x-functions-key", reply.Problem(401), StringComparison.Ordinal);
                Assert.Contains("x-functions-key", reply.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/health/more")]
    public async Task A_stranger_does_not_learn_which_addresses_there_are(string path) =>
        _ = (await Reply.ReadAsync(await _stranger.GetAsync(path))).Problem(401);

    [Fact]
    public async Task What_a_host_maps_beside_the_API_is_guarded_too()
    {
        await using var host = await ApiHost.StartAsync(map: app => app.MapGet("/own", () => "secret"));
        using var stranger = host.Connect();
        _ = (await Reply.ReadAsync(await stranger.GetAsync("/own"))).Problem(401);
        Assert.Equal("secret", (await host.GetAsync("/own")).Text);
    }

    [Theory]
    [InlineData(ApiHost.Key, true)]
    [InlineData(Other, false)]
    [InlineData(ApiHost.Key + "0", false)]
    [InlineData("", false)]
    [InlineData("Test-key-000000000000000000000000000000", false)]
    public async Task The_header_opens_with_the_very_key(string key, bool opens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents");
        request.Headers.TryAddWithoutValidation("x-functions-key", key);
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await _stranger.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_does_not_get_the_answer_for_strangers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/health") { Headers = { { "x-functions-key", Other } } };
        _ = (await Reply.ReadAsync(await _stranger.SendAsync(request))).Problem(401);
    }

    [Theory]
    [InlineData("POST", "/api/events?code={0}", 200)]
    [InlineData("POST", "/api/events?Code={0}", 200)]
    [InlineData("POST", "/api/events?a=b&c%6fde={0}&c=d", 200)]
    [InlineData("OPTIONS", "/api/events?code={0}", 400)]
    [InlineData("POST", "/api/events?code={0}&code={0}", 401)]
    [InlineData("POST", "/api/events?code={0}0", 401)]
    [InlineData("POST", "/api/events?code=", 401)]
    [InlineData("PUT", "/api/events?code={0}", 401)]
    [InlineData("GET", "/api/v1/incidents?code={0}", 401)]
    [InlineData("GET", "/api/v1/health?code={0}", 401)]
    public async Task The_parameter_opens_the_address_for_events_alone(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), string.Format(null, path, ApiHost.Key));
        request.Content = method == "POST" ? new StringContent(new RawEvent().InEventGridSchema()) : null;
        Assert.Equal(status, (int)(await _stranger.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_header_goes_before_one_in_the_query()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/events?code={ApiHost.Key}") { Headers = { { "x-functions-key", Other } } };
        _ = (await Reply.ReadAsync(await _stranger.SendAsync(request))).Problem(401);
    }

    [Fact]
    public void Each_of_several_keys_opens()
    {
        var keys = new AccessKeys(ApiHost.Key, Other);
        Assert.True(keys.Accepts(ApiHost.Key));
        Assert.True(keys.Accepts(Other));
        Assert.False(keys.Accepts(ApiHost.Key + Other));
    }

    [Fact]
    public void There_is_no_way_to_have_no_key()
    {
        Assert.Throws<ArgumentException>(() => new AccessKeys([]));
        Assert.Throws<ArgumentException>(() => new AccessKeys(""));
        Assert.Throws<ArgumentException>(() => new AccessKeys(ApiHost.Key, "short"));
        Assert.Throws<ArgumentException>(() => new AccessKeys(new string('a', 31) + "&"));
    }

    [Fact]
    public void A_new_key_is_valid_and_not_like_another()
    {
        var key = AccessKeys.Generate();
        Assert.True(AccessKeys.IsValid(key));
        Assert.NotEqual(key, AccessKeys.Generate());
    }
}
