using System.Buffers.Text;
using System.Security.Cryptography;
using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>A page as it is sent. Nothing may run in it, or be shown in it, that does not come from this host.</summary>
internal sealed class HtmlAnswer(int status, Html page) : IResult
{
    // Without unsafe-anything: no script, style or handler in the markup works, and no script can make markup of a text.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Encoding.UTF8.GetBytes(page.ToString());
        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ETag = tag;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (status == StatusCodes.Status200OK && request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
