using System.Net;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Access;

/// <summary>Tells who calls from this machine.</summary>
internal static class ThisMachine
{
    /// <summary>
    /// Whether a request comes from this machine and was meant for it. A page that points its own name at this machine (DNS rebinding)
    /// shows by the name; a proxy on this machine that says whom it speaks for is not taken for a caller here.
    /// </summary>
    public static bool IsCaller(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && context.Request.Headers is { } headers
        && !headers.ContainsKey("Forwarded")
        && !headers.ContainsKey("X-Forwarded-For");
}
