using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Api.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace DisconnectMonitor.Api.Http;

/// <summary>The answers that there are.</summary>
internal static class Answers
{
    private const string Json = "application/json";

    public static IResult Ok<T>(T value, JsonTypeInfo<T> contract) => Of(StatusCodes.Status200OK, value, contract);

    public static IResult Of<T>(int status, T value, JsonTypeInfo<T> contract, params (string Name, string Value)[] headers) =>
        new Answer(status, Json, JsonSerializer.SerializeToUtf8Bytes(value, contract), headers);

    public static IResult Document(ReadOnlyMemory<byte> json) => new Answer(StatusCodes.Status200OK, Json, json);

    public static IResult Empty(params (string Name, string Value)[] headers) => new Answer(StatusCodes.Status200OK, Json, "{}"u8.ToArray(), headers);

    public static IResult Problem(int status, string detail, params (string Name, string Value)[] headers) =>
        Problem(status, detail, errors: [], headers);

    public static IResult BadRequest(IReadOnlyList<ProblemError> errors) => Problem(
        StatusCodes.Status400BadRequest,
        errors.Count == 1 ? errors[0].ToSentence() : $"{errors.Count} things are wrong with the request; 'errors' lists them.",
        errors);

    public static IResult Unavailable(string reason, TimeSpan retryAfter) => Problem(
        StatusCodes.Status503ServiceUnavailable,
        reason,
        ("Retry-After", Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Sends a browser on to another address of this host, to be read.</summary>
    public static IResult SeeOther(string address) =>
        new Answer(StatusCodes.Status303SeeOther, "text/plain", ReadOnlyMemory<byte>.Empty, ("Location", address));

    private static Answer Problem(
        int status, string detail, IReadOnlyList<ProblemError> errors, params (string Name, string Value)[] headers)
    {
        var problem = new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, errors);
        return new Answer(
            status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Contracts.Problem), headers);
    }
}

/// <summary>What is answered to an operator's command.</summary>
internal static class CommandAnswers
{
    /// <summary>The answer to what became of a command.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="done">Makes the answer with a status to a command that is done, or will be.</param>
    /// <param name="notFound">Makes the answer where there is nothing to command.</param>
    public static Task<IResult> OfAsync(CommandResult result, Func<int, Task<IResult>> done, Func<IResult> notFound) => result switch
    {
        CommandResult.Done => done(StatusCodes.Status200OK),
        CommandResult.Accepted => done(StatusCodes.Status202Accepted),
        CommandResult.NotFound => Task.FromResult(notFound()),
        CommandResult.Conflict(var reason) => Task.FromResult(Answers.Problem(StatusCodes.Status409Conflict, reason)),
        CommandResult.Unavailable(var reason, var retryAfter) => Task.FromResult(Answers.Unavailable(reason, retryAfter)),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };
}

/// <summary>What to say of an error that nobody has said anything of.</summary>
internal static class StatusDetails
{
    public static string Of(int status) => status switch
    {
        404 => "There is nothing at this address; /api/v1/openapi.json lists what there is.",
        405 => "This address does not take this method; the header Allow lists those that it does.",
        408 => "The body came too slowly.",
        413 => "The body is too large.",
        >= 500 => "Something is wrong with the monitor itself; its log says what.",
        _ => "The request cannot be understood.",
    };
}

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
