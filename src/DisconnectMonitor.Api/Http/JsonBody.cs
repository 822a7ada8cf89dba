using System.Net.Http.Headers;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Http;

/// <summary>Reads the JSON of an operator's request.</summary>
internal static class JsonBody
{
    /// <summary>The most bytes: 16 KB, several times what the longest request needs.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Reads a body, which the caller disposes; or gives the answer that refuses it.</summary>
    /// <param name="reader">Reads it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <param name="maxBytes">The most bytes, where an operator's words are not all.</param>
    public static ValueTask<(PooledBody? Body, IResult? Refusal)> ReadJsonAsync(
        this BodyReader reader, HttpRequest request, CancellationToken cancellation, int maxBytes = MaxBytes)
    {
        if (!IsJson(request.ContentType))
        {
            return ValueTask.FromResult<(PooledBody?, IResult?)>((null, Answers.Problem(
                StatusCodes.Status415UnsupportedMediaType,
                $"The Content-Type is {Quoted.Text(request.ContentType ?? "")}; send application/json in UTF-8.",
                ("Accept", "application/json"))));
        }

        return reader.ReadAsync(request, maxBytes, cancellation);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
