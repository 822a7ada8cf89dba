using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Api.Pages.Serving;
using Microsoft.Extensions.Primitives;

namespace DisconnectMonitor.Api.Pages.Access;

/// <summary>Where somebody signs in.</summary>
internal sealed class SignInView(PageSettings settings, PageSessions? sessions, PageLinks links)
{
    /// <summary>Asks for the key.</summary>
    /// <param name="to">Where to go on.</param>
    /// <param name="problem">What is wrong with what was sent, or null.</param>
    /// <param name="name">The name that was sent.</param>
    public View Show(string? to, string? problem = null, string? name = null) => new(
        "Sign in",
        Html.Of($"""
            <section class="sign-in">
            <h1>Sign in</h1>
            {Html.If(settings.Keys is null, $"<p>The platform in front of this page signs people in, and has not signed you in.</p>")}
            {Html.If(problem is not null, $"""<p class="wrong" role="alert" id="wrong">{problem}</p>""")}
            {Html.If(sessions is not null, $"""
                <form method="post" action="{links.SignIn}">
                <input type="hidden" name="to" value="{(links.IsOwn(to) ? to : links.Home)}">
                <label for="name">Your name <small>under which what you do is recorded</small></label>
                <input id="name" name="name" autocomplete="username" required maxlength="{OperatorNote.MaxAuthorLength}" value="{name}">
                <label for="key">Access key</label>
                <input id="key" name="key" type="password" autocomplete="current-password" required{Html.If(problem is not null, $" aria-describedby=\"wrong\"")}>
                <button class="main">Sign in</button>
                </form>
                """)}
            </section>
            """),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);

    /// <summary>Lets somebody in, or says why not.</summary>
    public (View? Refusal, string To) Take(HttpRequest request, IReadOnlyDictionary<string, StringValues> form, Instant now)
    {
        var (name, key, to) = (form.Text("name").Trim(), form.Text("key").Trim(), form.Text("to"));
        if (TextRules.Author(name) is { } wrong)
        {
            return (Show(to, $"Your name {wrong}."), "");
        }

        return sessions is not null && sessions.TrySignIn(request, key, name, now)
            ? (null, links.IsOwn(to) ? to : links.Home)
            : (Show(to, "This is not one of the monitor's access keys.", name), "");
    }
}
