using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Events;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>The page that shows the fleet, the same in every host: it reads and does what the API does, and makes HTML of it.</summary>
public sealed class FleetPage
{
    private readonly PageSettings _settings;
    private readonly PageLinks _links;
    private readonly PageSessions? _sessions;
    private readonly Viewers _viewers;
    private readonly SignInView _signIn;
    private readonly PageViews _views;
    private readonly PageCommands _commands;
    private readonly BodyReader _bodies;
    private readonly TimeProvider _time;
    private readonly ViewCache _cache;

    internal FleetPage(PageSettings settings, PageViews views, PageCommands commands, BodyReader bodies, TimeProvider time)
    {
        (_settings, _views, _commands, _bodies, _time) = (settings, views, commands, bodies, time);
        _links = new PageLinks(settings.Root);
        _sessions = settings.Keys is { } keys ? new PageSessions(keys, settings.Root) : null;
        _viewers = new Viewers(settings, _sessions);
        _signIn = new SignInView(settings, _sessions, _links);
        _cache = new ViewCache(time);
    }

    private Instant Now => Instant.From(_time.GetUtcNow());

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">What follows the page's root in its path, without a slash at its start.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task<IResult> AnswerAsync(HttpRequest request, string path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        if (!_settings.IsOn)
        {
            return Task.FromResult(Answers.Problem(StatusCodes.Status404NotFound, "The page is not switched on; docs/page.md says how."));
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, parts) switch
        {
            ("GET" or "HEAD", ["assets", var file]) => Task.FromResult(PageAssets.Find(file) ?? Missing(request)),
            ("GET" or "HEAD", ["sign-in"]) => Task.FromResult<IResult>(Shown(_signIn.Show(request.Query["to"]), "sign-in", viewer: null)),
            ("GET" or "HEAD", _) => ShowAsync(request, parts, cancellation),
            ("POST", _) => SameOrigin.Is(request)
                ? TakeAsync(request, parts, cancellation)
                : Task.FromResult(Answers.Problem(StatusCodes.Status403Forbidden, "This request comes from another site; nothing was changed.")),
            _ => Task.FromResult(Answers.Problem(
                StatusCodes.Status405MethodNotAllowed, "The page takes GET and POST; the API is under /api/v1.", ("Allow", "GET, HEAD, POST"))),
        };
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string[] parts, CancellationToken cancellation)
    {
        if (_viewers.Find(request, Now) is not { } viewer)
        {
            return AskToSignIn(request);
        }

        var wanted = new PageRequest(request.Query, _links, viewer.CanChange, Now);
        var address = $"{(viewer.CanChange ? 'c' : 'r')}{string.Join('/', parts)}{request.QueryString}";
        var view = await _cache.GetAsync(address, () => _views.ShowAsync(parts, wanted, CancellationToken.None)).WaitAsync(cancellation).ConfigureAwait(false);
        return Shown(view, parts.FirstOrDefault() ?? "", viewer);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, string[] parts, CancellationToken cancellation)
    {
        var (form, refusal) = await PageForm.ReadAsync(_bodies, request, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        switch (parts)
        {
            case ["sign-in"]:
                var (wrong, to) = _signIn.Take(request, form, Now);
                return wrong is not null ? Shown(wrong, "sign-in", viewer: null) : Answers.SeeOther(to);
            case ["sign-out"]:
                _sessions?.SignOut(request);
                return Answers.SeeOther(_links.SignIn);
        }

        return _viewers.Find(request, Now) is { Name: { } name } viewer
            ? await CommandAsync(parts, new PageCommand(name, form, _links), viewer, cancellation).ConfigureAwait(false)
            : AskToSignIn(request);
    }

    private async Task<IResult> CommandAsync(string[] parts, PageCommand command, Viewer viewer, CancellationToken cancellation)
    {
        var (goOn, problem) = await _commands.TakeAsync(parts, command, cancellation).ConfigureAwait(false);
        _cache.Clear();
        return problem is null ? Answers.SeeOther(goOn!) : Shown(problem, parts.FirstOrDefault() ?? "", viewer);
    }

    private IResult AskToSignIn(HttpRequest request)
    {
        // What the page's own script asks for is not to be led to another view.
        if (request.Headers.Accept == "application/x-live")
        {
            return Answers.Problem(StatusCodes.Status401Unauthorized, "Sign in again.");
        }

        var to = HttpMethods.IsGet(request.Method) ? $"{_settings.Root}{request.Path.Value?[_settings.Root.Length..]}{request.QueryString}" : _links.Home;
        return Answers.SeeOther(_links.IsOwn(to) && to != _links.Home ? PageLinks.With(_links.SignIn, "to", to) : _links.SignIn);
    }

    private HtmlAnswer Missing(HttpRequest request) =>
        Shown(View.Missing("There is nothing at this address."), "", _viewers.Find(request, Now));

    private HtmlAnswer Shown(View view, string section, Viewer? viewer) => new(view.Status, Frame.Of(view, _links, section, viewer));
}
