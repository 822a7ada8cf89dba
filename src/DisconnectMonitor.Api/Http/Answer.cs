using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Http;

/// <summary>
/// A whole answer: written before it is sent, so that none is half right. No cache keeps it, and no browser takes it for anything else.
/// </summary>
internal sealed class Answer(int status, string contentType, ReadOnlyMemory<byte> body, params (string Name, string Value)[] headers) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        await response.BodyWriter.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
