using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Events;
using Microsoft.AspNetCore.Http.Extensions;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>The addresses of the page: each view has one that can be sent to a colleague.</summary>
/// <param name="root">What stands before every address, see <see cref="Access.PageSettings.Root"/>.</param>
internal sealed class PageLinks(string root)
{
    /// <summary>What the page answers to, as a host that maps addresses one by one has it.</summary>
    public static readonly IReadOnlyList<string> Patterns =
        ["/", "/assets/{file}", "/sign-in", "/sign-out", "/incidents/{key}", "/incidents/{key}/{action}"];

    public string Home => $"{root}/";

    /// <summary>The views of the navigation: the first part of their paths, their addresses and names.</summary>
    public IReadOnlyList<(string Section, string Address, string Name)> Sections =>
    [
        ("", Home, "Now"),
    ];

    public string SignIn => $"{root}/sign-in";

    public string SignOut => $"{root}/sign-out";

    public string Asset(string name) => $"{root}/assets/{name}";

    public string Incidents(IncidentFilter filter) => $"{Home}{Query(
        ("state", filter.State switch { IncidentState.Open => null, IncidentState.Resolved => "ended", _ => "all" }),
        ("kind", filter.Kind is { } kind ? Markup.Words.Name(kind) : null),
        ("hub", filter.Hub),
        ("group", filter.Group))}";

    public string Incident(string key) => $"{root}/incidents/{Uri.EscapeDataString(key)}";

    public string Device(DeviceKey key) => $"{root}/devices/{key}";

    /// <summary>An address with another parameter.</summary>
    public static string With(string address, string name, string value) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";

    /// <summary>Whether a text is an address of this page, to go on to after signing in.</summary>
    public bool IsOwn(string? address) =>
        address is not null
        && address.StartsWith(Home, StringComparison.Ordinal)
        && Uri.TryCreate(address, UriKind.Relative, out _)
        && !address.StartsWith("//", StringComparison.Ordinal)
        && address.IndexOfAny(['\\', '\r', '\n', '\t']) < 0;

    private static string Query(params (string Name, string? Value)[] parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToString();
    }
}
