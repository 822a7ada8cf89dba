using DisconnectMonitor.Text;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Http;

/// <summary>Compressed bodies are refused: nobody who delivers events sends any, and a small one may hold a very large one.</summary>
internal static class ContentEncoding
{
    /// <summary>The answer to a body that is compressed; null when it is not.</summary>
    public static IResult? Refuses(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : Answers.Problem(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body has the Content-Encoding {Quoted.Text(encoding)}; send it as it is, without compression.",
                ("Accept-Encoding", "identity"));
    }
}
