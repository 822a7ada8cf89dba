using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace DisconnectMonitor.Api.Access;

/// <summary>
/// Takes the parameter <c>code</c> out of a request before anything can see it: a server makes the context first, then logs that a
/// request starts and names its activity, and only then runs middleware. So no log, trace or error can hold the key.
/// </summary>
internal sealed class CodeRemovingContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private const string Name = "code";

    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        if (featureCollection.Get<IHttpRequestFeature>() is { QueryString.Length: > 0 } request && MayHoldCode(request.QueryString))
        {
            Remove(request, featureCollection);
        }

        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);

    // A percent sign may hide any letter of the name.
    private static bool MayHoldCode(string query) =>
        query.Contains(Name, StringComparison.OrdinalIgnoreCase) || query.Contains('%', StringComparison.Ordinal);

    private static void Remove(IHttpRequestFeature request, IFeatureCollection features)
    {
        var kept = new StringBuilder();
        var codes = new List<string>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString))
        {
            if (pair.DecodeName().Span.Equals(Name, StringComparison.OrdinalIgnoreCase))
            {
                codes.Add(pair.DecodeValue().ToString());
            }
            else
            {
                _ = kept.Append(kept.Length == 0 ? '?' : '&').Append(pair.EncodedName).Append('=').Append(pair.EncodedValue);
            }
        }

        if (codes.Count > 0)
        {
            features.Set(new AccessCode(codes.Count == 1 ? codes[0] : null));
            request.QueryString = kept.ToString();
            request.RawTarget = $"{request.PathBase}{request.Path}{kept}";
        }
    }
}
