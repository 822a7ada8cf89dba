using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Access;

namespace DisconnectMonitor.Api.Pages.Access;

/// <summary>
/// Remembers who has signed in, in a cookie that says who it is and until when, under a seal that only the access key makes: nothing has
/// to be kept, it holds in every process of an app and across restarts, and ends with the key. The key itself is not in it.
/// </summary>
internal sealed partial class PageSessions(AccessKeys keys, string root)
{
    private const string Cookie = "disconnect-monitor";

    /// <summary>How long somebody stays signed in: a shift.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Signs somebody in, if they show a key.</summary>
    public bool TrySignIn(HttpRequest request, string key, string name, Instant now)
    {
        if (!keys.Accepts(key))
        {
            return false;
        }

        var session = JsonSerializer.SerializeToUtf8Bytes(new Session(name, (now + Lasts).UnixMilliseconds), SessionJson.Default.Session);
        var seal = keys.Seals(session)[0];
        request.HttpContext.Response.Cookies.Append(
            Cookie, $"{Base64Url.EncodeToString(session)}.{Base64Url.EncodeToString(seal)}", Options(request, Lasts));
        return true;
    }

    /// <summary>Forgets somebody.</summary>
    public void SignOut(HttpRequest request) => request.HttpContext.Response.Cookies.Append(Cookie, "", Options(request, TimeSpan.Zero));

    /// <summary>The name of whoever has signed in; null when nobody has, or when it was too long ago.</summary>
    public string? Find(HttpRequest request, Instant now)
    {
        if (request.Cookies[Cookie]?.Split('.') is not [var text, var sealText] || !Base64Url.IsValid(text) || !Base64Url.IsValid(sealText))
        {
            return null;
        }

        var (json, seal) = (Base64Url.DecodeFromChars(text), Base64Url.DecodeFromChars(sealText));
        var isOurs = false;
        foreach (var own in keys.Seals(json))
        {
            isOurs |= CryptographicOperations.FixedTimeEquals(own, seal);
        }

        return isOurs && JsonSerializer.Deserialize(json, SessionJson.Default.Session) is { } session && now < new Instant(session.Until)
            ? session.Name
            : null;
    }

    // Behind a proxy that ends TLS the request looks as if there were none.
    private CookieOptions Options(HttpRequest request, TimeSpan lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Contains("https", StringComparison.OrdinalIgnoreCase),
        Path = root.Length == 0 ? "/" : root,
        MaxAge = lasts,
    };

    internal sealed record Session(string Name, long Until);

    [JsonSerializable(typeof(Session))]
    private sealed partial class SessionJson : JsonSerializerContext;
}
