using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>A Storage Queue that Event Grid fills, for a monitor that nobody can push to.</summary>
public abstract record QueueSettings
{
    private QueueSettings()
    {
    }

    /// <summary>A queue that the monitor's own Entra identity reads.</summary>
    /// <param name="Url">The queue's address.</param>
    public sealed record ByIdentity(Uri Url) : QueueSettings;

    /// <summary>A queue that is read with a key.</summary>
    /// <param name="ConnectionString">The storage account's connection string.</param>
    /// <param name="Name">The queue's name.</param>
    public sealed record ByConnectionString(Secret ConnectionString, string Name) : QueueSettings;
}

/// <summary>What the setting <c>queue</c> may say.</summary>
internal static class QueueRules
{
    private const string Example = "\"https://NAME.queue.core.windows.net/device-events\"";

    public static QueueSettings? Read(SettingSection section, SecretRules secrets)
    {
        var url = section["url"]?.Parsed<Uri>(ReadUrl, $"the queue's address, as in {Example}");
        var connection = section["connectionString"] is { } given ? secrets.Read(given, ConnectionProblem) : null;
        var name = section["name"]?.Parsed<string>(ReadName, "the name of a queue");
        if (section["url"] is not null && (section["connectionString"] is not null || section["name"] is not null))
        {
            section.Refuse("url", "is given beside connectionString or name; write the address alone, or the other two");
        }
        else if (section["url"] is null && (section["connectionString"] is null || section["name"] is null))
        {
            section.Refuse("url", $"is missing; write the queue's address, as in {Example}, or connectionString and name");
        }

        section.RefuseTheRest();
        return url is not null ? new QueueSettings.ByIdentity(url)
            : connection is not null && name is not null ? new QueueSettings.ByConnectionString(connection, name)
            : null;
    }

    private static bool ReadUrl(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem)
    {
        problem = !Uri.TryCreate(text, UriKind.Absolute, out url) || url.Scheme != Uri.UriSchemeHttps
            ? $"{Quoted.Text(text)} is not an https address; write the queue's, as in {Example}"
            : url.Query.Length > 0 || url.UserInfo.Length > 0
                ? "has more than a path, which may hold a key and does not belong in this file; write the address alone, and give the monitor's identity the role Storage Queue Data Message Processor"
                : !IsName(url.AbsolutePath[(url.AbsolutePath.LastIndexOf('/') + 1)..])
                    ? $"{Quoted.Text(text)} does not end with a queue's name; write it as in {Example}"
                    : null;
        return problem is null;
    }

    private static bool ReadName(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out string? problem)
    {
        (name, problem) = IsName(text)
            ? (text, null)
            : ((string?)null, $"{Quoted.Text(text)} is no queue's name; write 3 to 63 lower-case letters, digits and single hyphens");
        return problem is null;
    }

    // The rules of Azure Storage.
    private static bool IsName(string text) =>
        text.Length is >= 3 and <= 63
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && !text.StartsWith('-') && !text.EndsWith('-') && !text.Contains("--", StringComparison.Ordinal);

    private static string? ConnectionProblem(string text) =>
        text.Contains("AccountName=", StringComparison.OrdinalIgnoreCase) || text.Contains("QueueEndpoint=", StringComparison.OrdinalIgnoreCase)
            ? null
            : "is not the connection string of a storage account; copy it from the account's access keys";
}
