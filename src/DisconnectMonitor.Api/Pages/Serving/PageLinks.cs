using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Incidents;
using Microsoft.AspNetCore.Http.Extensions;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>The addresses of the page: each view has one that can be sent to a colleague.</summary>
/// <param name="root">What stands before every address, see <see cref="Access.PageSettings.Root"/>.</param>
internal sealed class PageLinks(string root)
{
    /// <summary>What the page answers to, as a host that maps addresses one by one has it.</summary>
    public static readonly IReadOnlyList<string> Patterns =
    [
        "/", "/assets/{file}", "/sign-in", "/sign-out", "/incidents/{key}", "/incidents/{key}/{action}", "/devices", "/devices/{key}",
        "/timeline", "/sites", "/live", "/silences", "/silences/{id}/end", "/channels", "/channels/{name}/test", "/dead-letters/{id}/resend", "/policy", "/act/{link}",
    ];

    public string Home => $"{root}/";

    /// <summary>The views of the navigation: the first part of their paths, their addresses and names.</summary>
    public IReadOnlyList<(string Section, string Address, string Name)> Sections =>
    [
        ("", Home, "Now"),
        ("timeline", Timeline(null, null), "Timeline"),
        ("sites", Sites, "Sites"),
        ("devices", Devices(), "Devices"),
        ("silences", Silences, "Silences"),
        ("channels", Channels, "Channels"),
        ("policy", Policy, "Policy"),
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

    public string Devices(DeviceFilter? filter = null) => $"{root}/devices{Query(
        ("search", filter?.Search), ("hub", filter?.Hub), ("state", filter?.State is { } state ? Markup.Words.Name(state) : null))}";

    public string Timeline(Instant? hour, string? hub) => $"{root}/timeline{Query(("hour", hour?.ToString()), ("hub", hub))}";

    public string Sites => $"{root}/sites";

    public string Live => $"{root}/live";

    public string Silences => $"{root}/silences";

    public string Silence(string id) => $"{Silences}/{Uri.EscapeDataString(id)}";

    public string Channels => $"{root}/channels";

    public string Channel(string name) => $"{Channels}/{Uri.EscapeDataString(name)}";

    public string DeadLetter(string id) => $"{root}/dead-letters/{Uri.EscapeDataString(id)}";

    public string Policy => $"{root}/policy";

    public string Act(string link) => $"{root}/act/{Uri.EscapeDataString(link)}";

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
