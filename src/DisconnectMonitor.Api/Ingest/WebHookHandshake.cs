using System.Buffers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Problems;

namespace DisconnectMonitor.Api.Ingest;

/// <summary>The handshake of CloudEvents ('HTTP 1.1 Web Hooks for Event Delivery'): whoever asks with the key is allowed.</summary>
internal static class WebHookHandshake
{
    private const string RequestOrigin = "WebHook-Request-Origin";
    private const string RequestRate = "WebHook-Request-Rate";
    private const int MaxOriginLength = 253;

    private static readonly SearchValues<char> OriginCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]");

    /// <summary>The answer, and the origin where it is allowed.</summary>
    public static (IResult Answer, string? AllowedOrigin) Answer(HttpRequest request)
    {
        var errors = new List<ProblemError>();
        var origin = request.Headers[RequestOrigin].ToString();
        if (origin.Length is 0 or > MaxOriginLength || origin.AsSpan().ContainsAnyExcept(OriginCharacters))
        {
            errors.Add(new ProblemError(
                RequestPart.Header, RequestOrigin, "names nobody; send the DNS name of the system that wants to deliver, such as eventgrid.azure.net"));
        }

        var rate = request.Headers[RequestRate].ToString();
        if (rate.Length > 0 && !IsRate(rate))
        {
            errors.Add(new ProblemError(RequestPart.Header, RequestRate, "is no rate; send requests per minute as a whole number from 1, or leave it out"));
        }

        return errors.Count > 0
            ? (Answers.BadRequest(errors), null)
            : (Answers.Empty(("Allow", "POST, OPTIONS"), ("WebHook-Allowed-Origin", origin), ("WebHook-Allowed-Rate", rate.Length > 0 ? rate : "*")), origin);
    }

    private static bool IsRate(string rate) =>
        rate == "*" || (int.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) && perMinute > 0);
}

/// <summary>The answer to Event Grid's question whether this endpoint wants its events.</summary>
/// <param name="ValidationResponse">The code that Event Grid gave.</param>
internal sealed record ValidationAnswer(string ValidationResponse);
