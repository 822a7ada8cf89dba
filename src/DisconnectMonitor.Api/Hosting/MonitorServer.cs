using DisconnectMonitor.Api.Ingest;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DisconnectMonitor.Api.Hosting;

/// <summary>What the web server allows before anything of the API is asked.</summary>
public static class MonitorServer
{
    /// <summary>
    /// Sets the limits: 1,024 connections; 16 KB of headers within 10 s; bodies that come at 4 KB/s or faster after 10 s, and answers
    /// that are taken as fast; 8 MB on the wire for a body, twice what handlers take, because chunks count with their framing. Nothing
    /// says which server it is.
    /// </summary>
    /// <param name="options">The server's options.</param>
    public static void Limit(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = 1024;
        options.Limits.MaxConcurrentUpgradedConnections = 0;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
        options.Limits.MaxRequestBodySize = 2 * EventsApi.MaxBodyBytes;
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
