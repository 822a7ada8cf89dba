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
