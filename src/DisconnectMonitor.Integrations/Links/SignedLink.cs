using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Links;

/// <summary>What a signed link does.</summary>
public enum LinkAction : byte
{
    /// <summary>Takes the incident.</summary>
    Take,

    /// <summary>Silences what the incident is about, for an hour.</summary>
    Silence,
}

/// <summary>A link that does one thing, once, without signing in: whoever gets the message may.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Incident">The incident's key.</param>
/// <param name="Channel">The channel that was sent it.</param>
/// <param name="Until">When it expires.</param>
public sealed record SignedLink(LinkAction Action, string Incident, string Channel, Instant Until)
{
    /// <summary>What tells it from every other link, to remember that it was used: 43 letters, digits, hyphens and underscores.</summary>
    [JsonIgnore]
    public string Id => Base64Url.EncodeToString(SHA256.HashData(LinkSigner.BytesOf(this)));
}
