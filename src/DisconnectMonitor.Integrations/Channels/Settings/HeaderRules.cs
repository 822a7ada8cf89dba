using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Channels;

/// <summary>What the section <c>headers</c> of a webhook may say: each a text, or a reference to a secret.</summary>
internal static class HeaderRules
{
    private const int MostHeaders = 20;
    private const int LongestValue = 4096;
    private const string NameExample = "a header's name, as in \"X-Source\"";

    // What the request itself sets, and what would cut it short or send it elsewhere.
    private static readonly string[] Ours =
        ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Proxy-Authorization", "Content-", "webhook-"];

    private static readonly string[] SecretWords = ["auth", "cookie", "key", "token", "secret", "password", "signature"];

    public static ImmutableArray<ChannelHeader> Read(SettingValue value, SecretRules secrets)
    {
        if (value.Section() is not { } section)
        {
            return [];
        }

        var headers = ImmutableArray.CreateBuilder<ChannelHeader>();
        foreach (var name in section.Names)
        {
            if (headers.Count == MostHeaders)
            {
                value.Refuse($"has more than {MostHeaders} headers");
                break;
            }

            if (section[name] is { } given && (ProblemWith(name) is { } problem ? Refuse(given, problem) : ReadValue(name, given, secrets)) is { } secret)
            {
                headers.Add(new ChannelHeader(name, secret));
            }
        }

        return headers.DrainToImmutable();
    }

    private static Secret? ReadValue(string name, SettingValue value, SecretRules secrets)
    {
        if (value.IsSection)
        {
            return secrets.Read(value, text => IsValue(text) ? null : "is no header; write printable ASCII characters");
        }

        if (SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            // Reads as a secret, so it is told where secrets belong, and is not quoted.
            return secrets.Read(value);
        }

        return value.Text("a text, or a reference to a secret") is not { } text ? null
            : IsValue(text) ? new Secret(text)
            : Refuse(value, $"{Quoted.Text(text)} is no header; write 1 to {LongestValue} printable ASCII characters");
    }

    private static string? ProblemWith(string name) =>
        name.Length is 0 or > 100 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? $"is not a name of a header; write letters, digits, hyphens and underscores, as in {NameExample}"
            : Ours.Any(ours => ours[^1] == '-' ? name.StartsWith(ours, StringComparison.OrdinalIgnoreCase) : name.Equals(ours, StringComparison.OrdinalIgnoreCase))
                ? "is set by the request itself; leave it out"
                : null;

    private static bool IsValue(string text) => text.Length is > 0 and <= LongestValue && text.All(character => character is >= ' ' and <= '~');

    private static Secret? Refuse(SettingValue value, string problem)
    {
        value.Refuse(problem);
        return null;
    }
}

/// <summary>A header that a webhook sends. What it holds is never shown, secret or not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it holds.</param>
public sealed record ChannelHeader(string Name, Secret Value)
{
    // Shorter ones are words such as 'monitor'.
    private const int ShortestSecret = 8;

    /// <summary>What must not be shown if a target quotes it: the value, and a token by itself (<c>Bearer abc...</c>).</summary>
    internal IEnumerable<Secret> Secrets =>
        new[] { Value.Value, Value.Value[(Value.Value.LastIndexOf(' ') + 1)..] }.Where(text => text.Length >= ShortestSecret).Select(text => new Secret(text));
}
