using System.Security.Cryptography;

namespace DisconnectMonitor.Channels;

/// <summary>The headers by which a receiver knows that a webhook is ours and new: Standard Webhooks 1.0.0.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    /// <summary>The three headers of an attempt.</summary>
    /// <param name="key">The key.</param>
    /// <param name="id">The message's id, the same however often it is sent.</param>
    /// <param name="now">The time of the attempt.</param>
    /// <param name="body">The body, as it goes over the wire.</param>
    public static ImmutableArray<KeyValuePair<string, string>> Headers(Secret key, string id, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Bytes(key.Value));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return
        [
            KeyValuePair.Create("webhook-id", id),
            KeyValuePair.Create("webhook-timestamp", timestamp),
            KeyValuePair.Create("webhook-signature", $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}"),
        ];
    }

    /// <summary>What is wrong with a key, to be read after 'it'; null when nothing is.</summary>
    public static string? Problem(string key)
    {
        const string HowTo = "write whsec_ and the base64 of 24 to 64 random bytes";
        var text = WithoutPrefix(key);
        var bytes = new byte[text.Length];
        return !Convert.TryFromBase64String(text, bytes, out var length) ? $"is no base64; {HowTo}"
            : length is < FewestBytes or > MostBytes ? $"has {length} bytes; {HowTo}"
            : null;
    }

    private static byte[] Bytes(string key) => Convert.FromBase64String(WithoutPrefix(key));

    private static string WithoutPrefix(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key;
}
