using System.Text.RegularExpressions;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Channels;

/// <summary>Takes secrets out of what targets say before it is shown: some quote the address, the key, the password or a signed link back.</summary>
internal sealed partial class Redaction
{
    private const int MostShown = 200;

    // Shorter parts of an address are words such as 'services' or 'v2'.
    private const int ShortestPart = 8;

    private readonly string[] _secrets;

    // The longest first: a part that goes before the whole would leave the rest of it.
    private Redaction(IEnumerable<string> secrets) =>
        _secrets = [.. secrets.Where(secret => secret.Length > 0).Distinct().OrderByDescending(secret => secret.Length)];

    /// <summary>Knows an address, whose path and query are secret, and keys.</summary>
    public static Redaction Of(ChannelAddress? address, params IEnumerable<Secret?> secrets) =>
        Of(address is null ? [] : [address], secrets);

    /// <summary>Knows several addresses, whose paths and queries are secret, and keys.</summary>
    public static Redaction Of(IEnumerable<ChannelAddress> addresses, IEnumerable<Secret?> secrets) =>
        new(addresses.SelectMany(address => PartsOf(address.Url)).Concat(secrets.OfType<Secret>().SelectMany(secret => FormsOf(secret.Value))));

    /// <summary>Knows how a mail server is signed in to: with the password by itself, or with the user before it.</summary>
    public static Redaction OfSignIn(string? user, Secret? password) => password is null
        ? new Redaction([])
        : new Redaction([.. FormsOf(password.Value), .. FormsOf($"\0{user}\0{password.Value}")]);

    /// <summary>A text without the secrets, cut short, on one line and harmless to a terminal or a log.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        text = Signed().Replace(text, "***");
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return Quoted.Unquoted(line, MostShown);
    }

    private static IEnumerable<string> FormsOf(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    private static IEnumerable<string> PartsOf(Uri? url)
    {
        if (url is null)
        {
            return [];
        }

        var values = url.Query.TrimStart('?').Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var parts = url.AbsolutePath.Split('/').Concat(values).Where(part => part.Length >= ShortestPart);
        var whole = new[] { url.PathAndQuery, url.AbsolutePath }.Where(text => text.Length > 1);
        return parts.SelectMany(part => new[] { part, Uri.UnescapeDataString(part) }).Concat(whole);
    }

    // What LinkSigner signs: it works for whoever reads it.
    [GeneratedRegex(@"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}")]
    private static partial Regex Signed();
}
