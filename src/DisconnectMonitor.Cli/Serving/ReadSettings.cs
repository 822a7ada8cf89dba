using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Settings as they were read, and marks that tell them from others.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="OthersMark">A hash of all but the policy, with every secret and file that is referred to.</param>
internal sealed record ReadSettings(MonitorSettings Settings, string OthersMark)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The policy in its one way to be written.</summary>
    public string PolicyMark { get; } = PolicyWriter.Write(Settings.Policy);

    /// <summary>Marks settings.</summary>
    /// <param name="settings">The settings, as the command line left them.</param>
    /// <param name="json">The file that they were read from; empty for none.</param>
    /// <param name="secrets">What was looked up for them.</param>
    public static ReadSettings Of(MonitorSettings settings, ReadOnlyMemory<byte> json, SecretsRead secrets)
    {
        var others = json.IsEmpty ? [] : JsonNode.Parse(WithoutMark(json.Span), documentOptions: Lenient)!.AsObject();
        _ = others.Remove("policy");
        return new ReadSettings(settings, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{others.ToJsonString()}\0{secrets.All}"))));
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;
}

/// <summary>Looks secrets up and remembers what was found: one that was renewed is a change, though the file that refers to it is none.</summary>
internal sealed class SecretsRead
{
    private readonly StringBuilder _all = new();

    public SecretsRead() => Source = new SecretSource(
        name => Remember(name, SecretSource.System.Environment(name)), path => Remember(path, SecretSource.System.File(path))!);

    /// <summary>Where secrets are looked up.</summary>
    public SecretSource Source { get; }

    /// <summary>All that was found.</summary>
    public string All => _all.ToString();

    private string? Remember(string place, string? found)
    {
        _ = _all.Append(place).Append('\0').Append(found).Append('\0');
        return found;
    }
}
