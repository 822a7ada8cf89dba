using System.Net.Http.Headers;

namespace DisconnectMonitor.Channels;

/// <summary>The one HTTP client that all channels share.</summary>
public static class ChannelHttp
{
    /// <summary>
    /// Makes a client that follows no redirect (a message and its signature are meant for one address), keeps no cookies,
    /// and leaves each attempt's time limit to the sender.
    /// </summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),

            // A target that moves is found again without a restart.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 64 * 1024,

            // No traces of these requests: the addresses of Slack and Teams are secrets, and traces would show them.
            ActivityHeadersPropagator = null,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("DisconnectMonitor", "1.0"));
        return client;
    }
}
