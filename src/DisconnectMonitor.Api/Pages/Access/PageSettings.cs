using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Links;

namespace DisconnectMonitor.Api.Pages.Access;

/// <summary>How a host serves the page.</summary>
public sealed record PageSettings
{
    /// <summary>What stands before every address of the page, such as <c>/api/page</c>; empty where the page is at the root.</summary>
    public string Root { get; init; } = "";

    /// <summary>The keys that open it; null where nobody signs in with one.</summary>
    public AccessKeys? Keys { get; init; }

    /// <summary>
    /// Whether everybody on this machine may read it without a key. Whoever wants to change something signs in nevertheless. Not by default.
    /// </summary>
    public bool IsOpenOnLoopback { get; init; }

    /// <summary>
    /// Whether the platform in front has signed people in, and says who they are in headers that nobody else can set. Not by default.
    /// </summary>
    public bool TrustsPlatform { get; init; }

    /// <summary>Whether the host can keep a connection open to tell a browser that something has changed; otherwise the browser asks. So by default.</summary>
    public bool HasEvents { get; init; } = true;

    /// <summary>Who knows the signed links that notifications carry; null where they carry none. They work without signing in.</summary>
    public LinkSigner? Links { get; init; }

    /// <summary>Whether anybody can come in at all.</summary>
    public bool IsOn => Keys is not null || IsOpenOnLoopback || TrustsPlatform;
}
