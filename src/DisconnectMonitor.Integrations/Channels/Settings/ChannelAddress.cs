using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>An address that is sent to. Its path and query are often all that protects it, so its text shows neither.</summary>
public sealed class ChannelAddress
{
    /// <summary>Wraps an address.</summary>
    /// <param name="url">An absolute https address, or an http one of this machine.</param>
    public ChannelAddress(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (Problem(url) is { } problem)
        {
            throw new ArgumentException($"The address {problem}.", nameof(url));
        }

        Url = url;
    }

    /// <summary>The address.</summary>
    internal Uri Url { get; }

    /// <summary>The host alone.</summary>
    public override string ToString() => $"{Url.Scheme}://{Url.Authority}/***";

    /// <summary>What is wrong with an address, to be read after its name and without quoting it; null when nothing is.</summary>
    internal static string? Problem(Uri url) =>
        !url.IsAbsoluteUri ? "is not a full address; write one, as in \"https://hooks.example/x\""
        : url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback ? "is not encrypted; write an https address (http is for this machine alone)"
        : url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp ? "is not an https address; write one"
        : url.UserInfo.Length > 0 ? "has a user or password in it; write it without, no target here signs in that way"
        : null;
}

/// <summary>How a settings file gives an address: as it is, or as a reference where the address is a secret itself.</summary>
internal static class AddressRules
{
    private const string Example = "\"https://hooks.example/x\"";

    /// <summary>An address that may stand in the file.</summary>
    public static ChannelAddress? Read(SettingSection section, string name, SecretRules secrets)
    {
        if (section[name] is not { } value)
        {
            section.Refuse(name, $"is missing; write an address, as in {Example}");
            return null;
        }

        return value.IsSection ? FromSecret(value, secrets) : FromText(value);
    }

    /// <summary>An address that may be left out.</summary>
    public static ChannelAddress? Read(SettingSection section, string name, SecretRules secrets, string otherwise) =>
        section[name] is null ? new ChannelAddress(new Uri(otherwise)) : Read(section, name, secrets);

    /// <summary>An address that whoever knows may send to, so that it must not stand in the file.</summary>
    public static ChannelAddress? ReadSecret(SettingSection section, string name, SecretRules secrets) =>
        secrets.Required(section, name, Problem) is { } secret ? new ChannelAddress(new Uri(secret.Value)) : null;

    private static ChannelAddress? FromSecret(SettingValue value, SecretRules secrets) =>
        secrets.Read(value, Problem) is { } secret ? new ChannelAddress(new Uri(secret.Value)) : null;

    private static ChannelAddress? FromText(SettingValue value)
    {
        if (value.Text($"an address, as in {Example}") is not { } text)
        {
            return null;
        }

        var problem = Problem(text);
        if (problem is null && new Uri(text).Query.Length > 0)
        {
            problem = "has a query, which often holds a key and does not belong in this file; " +
                "put the whole address where secrets are and write { \"env\": \"NAME\" } or { \"file\": \"/run/secrets/name\" }";
        }

        if (problem is not null)
        {
            value.Refuse(problem);
            return null;
        }

        return new ChannelAddress(new Uri(text));
    }

    private static string? Problem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? ChannelAddress.Problem(url)
            : $"is not a full address; write one, as in {Example}";
}
