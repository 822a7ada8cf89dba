using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Links;
using Microsoft.AspNetCore.WebUtilities;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>The page that shows the fleet, the same in every host: it reads and does what the API does, and makes HTML of it.</summary>
public sealed class FleetPage
{
    // Each costs a connection; whoever comes later asks again and again instead.
    private const int MostStreams = 200;

    private readonly PageSettings _settings;
    private readonly PageLinks _links;
    private readonly PageSessions? _sessions;
    private readonly Viewers _viewers;
    private readonly SignInView _signIn;
    private readonly PageViews _views;
    private readonly PageCommands _commands;
    private readonly SignedLinkView? _signed;
    private readonly BodyReader _bodies;
    private readonly TimeProvider _time;

    // By the real clock: it is about the work of rendering, and not about what is shown.
    private readonly ViewCache _cache = new(TimeProvider.System);
    private int _streams;

    internal FleetPage(PageSettings settings, PageViews views, PageCommands commands, SignedLinkView? signed, BodyReader bodies, TimeProvider time)
    {
        (_settings, _views, _commands, _signed, _bodies, _time) = (settings, views, commands, signed, bodies, time);
        _links = new PageLinks(settings.Root);
        _sessions = settings.Keys is { } keys ? new PageSessions(keys, settings.Root) : null;
        _viewers = new Viewers(settings, _sessions);
        _signIn = new SignInView(settings, _sessions, _links);
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
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!_settings.IsOn && !(_signed is not null && parts is ["act" or "assets", _]))
        {
            return Task.FromResult(Answers.Problem(StatusCodes.Status404NotFound, "The page is not switched on; docs/page.md says how."));
        }

        return (request.Method, parts) switch
        {
            ("GET" or "HEAD", ["assets", var file]) => Task.FromResult(PageAssets.Find(file) ?? Missing(request)),
            ("GET" or "HEAD", ["sign-in"]) => Task.FromResult<IResult>(Shown(_signIn.Show(request.Query["to"]), "sign-in", viewer: null)),
            ("GET" or "HEAD", ["act", var link]) when _signed is not null => AskAsync(_signed, link, cancellation),
            ("GET", ["live"]) when _settings.HasEvents => Task.FromResult(Live(request)),
            ("GET" or "HEAD", _) => ShowAsync(request, parts, cancellation),
            ("POST", _) => SameOrigin.Is(request)
                ? TakeAsync(request, parts, cancellation)
                : Task.FromResult(Answers.Problem(StatusCodes.Status403Forbidden, "This request comes from another site; nothing was changed.")),
            _ => Task.FromResult(Answers.Problem(
                StatusCodes.Status405MethodNotAllowed, "The page takes GET and POST; the API is under /api/v1.", ("Allow", "GET, HEAD, POST"))),
        };
    }

    private async Task<IResult> AskAsync(SignedLinkView signed, string link, CancellationToken cancellation) =>
        Shown(await signed.ShowAsync(link, _links, Now, cancellation).ConfigureAwait(false), "act", viewer: null);

    private async Task<IResult> ShowAsync(HttpRequest request, string[] parts, CancellationToken cancellation)
    {
        if (_viewers.Find(request, Now) is not { } viewer)
        {
            return AskToSignIn(request);
        }

        var view = await RenderAsync(parts, request.QueryString, viewer).WaitAsync(cancellation).ConfigureAwait(false);
        return Shown(view, parts.FirstOrDefault() ?? "", viewer);
    }

    private Task<View> RenderAsync(string[] parts, QueryString query, Viewer viewer) => _cache.GetAsync(
        $"{(viewer.CanChange ? 'c' : 'r')}{string.Join('/', parts)}{query}",
        () => _views.ShowAsync(
            parts, new PageRequest(new QueryCollection(QueryHelpers.ParseQuery(query.Value)), _links, viewer.CanChange, Now), CancellationToken.None));

    private IResult Live(HttpRequest request)
    {
        if (_viewers.Find(request, Now) is not { } viewer)
        {
            return Answers.Problem(StatusCodes.Status401Unauthorized, "Sign in first.");
        }

        if (request.Query["at"] is not [{ } at] || !_links.IsOwn(at) || !Uri.TryCreate(new Uri("http://page"), at, out var address))
        {
            return Answers.Problem(StatusCodes.Status400BadRequest, "The parameter at names no view.");
        }

        if (Interlocked.Increment(ref _streams) > MostStreams)
        {
            _ = Interlocked.Decrement(ref _streams);
            return Answers.Unavailable("Too many pages are open; this one asks by itself.", TimeSpan.FromMinutes(1));
        }

        var parts = Uri.UnescapeDataString(address.AbsolutePath)[_settings.Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new LiveStream(() => RenderAsync(parts, new QueryString(address.Query), viewer), () => Interlocked.Decrement(ref _streams));
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
            case ["act", var link] when _signed is not null:
                var done = await _signed.TakeAsync(link, form, _links, Now, cancellation).ConfigureAwait(false);
                _cache.Clear();
                return Shown(done, "act", viewer: null);
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
        if (request.Headers.ContainsKey("X-Live"))
        {
            return Answers.Problem(StatusCodes.Status401Unauthorized, "Sign in again.");
        }

        var to = HttpMethods.IsGet(request.Method) ? $"{_settings.Root}{request.Path.Value?[_settings.Root.Length..]}{request.QueryString}" : _links.Home;
        return Answers.SeeOther(_links.IsOwn(to) && to != _links.Home ? PageLinks.With(_links.SignIn, "to", to) : _links.SignIn);
    }

    private HtmlAnswer Missing(HttpRequest request) =>
        Shown(View.Missing("There is nothing at this address."), "", _viewers.Find(request, Now));

    private HtmlAnswer Shown(View view, string section, Viewer? viewer) =>
        new(view.Status, Frame.Of(view, _links, section, viewer, _settings.HasEvents));
}
