using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Links;

/// <summary>Signs links, and knows its own. Nothing has to be kept of a link until it is used.</summary>
public sealed partial class LinkSigner
{
    // Of its own, so that the same secret may serve for something else.
    private readonly byte[] _key;

    /// <summary>Signs as the settings say.</summary>
    public LinkSigner(SignedLinkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Key.Value), "links in notifications"u8);
        Lasts = settings.Lasts;
    }

    /// <summary>How long a link can be used.</summary>
    public TimeSpan Lasts { get; }

    /// <summary>The text of a link, in which nothing needs an escape.</summary>
    public string Sign(SignedLink link)
    {
        var bytes = BytesOf(link);
        return $"{Base64Url.EncodeToString(bytes)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, bytes))}";
    }

    /// <summary>The link that a text stands for, expired or not; null when it is none that this key has signed.</summary>
    public SignedLink? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('.') is not [var link, var seal] || !Base64Url.IsValid(link) || !Base64Url.IsValid(seal))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(link);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, bytes), Base64Url.DecodeFromChars(seal))
            ? JsonSerializer.Deserialize(bytes, LinkJson.Default.SignedLink)
            : null;
    }

    internal static byte[] BytesOf(SignedLink link) => JsonSerializer.SerializeToUtf8Bytes(link, LinkJson.Default.SignedLink);

    [JsonSerializable(typeof(SignedLink))]
    private sealed partial class LinkJson : JsonSerializerContext;
}
