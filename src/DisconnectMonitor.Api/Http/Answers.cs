using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Api.Serialization;
using Microsoft.AspNetCore.Http;
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
