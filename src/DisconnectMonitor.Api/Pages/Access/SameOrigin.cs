namespace DisconnectMonitor.Api.Pages.Access;

/// <summary>
/// Whether a request that changes something comes from the page itself. Browsers say so in a header that no script can set, older ones
/// name where it comes from; what says neither is refused. The cookie, which other sites' requests do not carry, is a second wall.
/// </summary>
internal static class SameOrigin
{
    public static bool Is(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site == "same-origin";
        }

        return request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
