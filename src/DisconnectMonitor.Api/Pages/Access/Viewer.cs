using DisconnectMonitor.Api.Access;

namespace DisconnectMonitor.Api.Pages.Access;

/// <summary>Who looks at the page.</summary>
/// <param name="Name">The name under which changes are made; null for somebody who may only read.</param>
/// <param name="CanSignOut">Whether it is this page that has signed them in.</param>
internal sealed record Viewer(string? Name, bool CanSignOut)
{
    /// <summary>Whether they may change something.</summary>
    public bool CanChange => Name is not null;
}

/// <summary>Tells who looks at the page.</summary>
internal sealed class Viewers(PageSettings settings, PageSessions? sessions)
{
    // Set by App Service's authentication, which removes them from whatever comes from outside.
    private const string PrincipalId = "x-ms-client-principal-id";
    private const string PrincipalName = "x-ms-client-principal-name";

    /// <summary>Who it is; null for somebody who has to sign in first.</summary>
    public Viewer? Find(HttpRequest request, Instant now)
    {
        if (settings.TrustsPlatform && request.Headers[PrincipalId] is [{ Length: > 0 } id])
        {
            var name = request.Headers[PrincipalName] is [{ Length: > 0 } given] ? given : id;
            return new Viewer(name.Length > OperatorNote.MaxAuthorLength ? name[..OperatorNote.MaxAuthorLength] : name, CanSignOut: false);
        }

        return sessions?.Find(request, now) is { } signedIn ? new Viewer(signedIn, CanSignOut: true)
            : settings.IsOpenOnLoopback && ThisMachine.IsCaller(request.HttpContext) ? new Viewer(Name: null, CanSignOut: false)
            : null;
    }
}
