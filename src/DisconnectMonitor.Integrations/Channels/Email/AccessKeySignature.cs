using System.Security.Cryptography;

namespace DisconnectMonitor.Channels;

/// <summary>Signs requests with the access key of an Azure Communication Services resource.</summary>
internal static class AccessKeySignature
{
    /// <summary>Adds the headers that prove who sends a request, which must be the way it will go over the wire.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, Secret key, DateTimeOffset now)
    {
        var url = request.RequestUri!;
        var date = now.ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var signed = $"{request.Method.Method}\n{url.PathAndQuery}\n{date};{url.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key.Value), Encoding.UTF8.GetBytes(signed)));
        request.Headers.TryAddWithoutValidation("x-ms-date", date);
        request.Headers.TryAddWithoutValidation("x-ms-content-sha256", hash);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}
