using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

/// <summary>The addresses that a notification may link to.</summary>
internal static class WebAddress
{
    /// <summary>Checks an address and leaves it as it was written.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? address, [NotNullWhen(false)] out string? problem)
    {
        problem =
            text.Length > PolicyLimits.RunbookLength ? $"has {text.Length} characters; write {PolicyLimits.RunbookLength} at most"
            : IsWebAddress(text) ? null
            : $"{Quoted.Text(text)} is not a full http or https address; " +
              "write one, as in \"https://wiki.example/gateways\", with %20 for a space";
        address = problem is null ? text : null;
        return address is not null;
    }

    private static bool IsWebAddress(string text) =>
        Uri.IsWellFormedUriString(text, UriKind.Absolute)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
