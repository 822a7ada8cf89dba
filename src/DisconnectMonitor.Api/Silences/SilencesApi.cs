using System.Buffers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Silences;

/// <summary><c>/api/v1/silences</c>.</summary>
public sealed class SilencesApi
{
    private const int MaxIdLength = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly ISilences _silences;
    private readonly BodyReader _bodies;

    internal SilencesApi(ISilences silences, BodyReader bodies) => (_silences, _bodies) = (silences, bodies);

    /// <summary>Lists all of them on one page.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var silences = await _silences.ListAsync(cancellation).ConfigureAwait(false);
        return Answers.Ok(new Page<RawJson>(silences, ContinuationToken: null), ApiJson.Contracts.SilencePage);
    }

    /// <summary>One of them.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        return await FindAsync(StatusCodes.Status200OK, id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Adds one.</summary>
    public async Task<IResult> AddAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var (body, refusal) = await _bodies.ReadJsonAsync(request, cancellation).ConfigureAwait(false);
        if (body is null)
        {
            return refusal!;
        }

        using (body)
        {
            return await _silences.AddAsync(body.Memory, cancellation).ConfigureAwait(false) switch
            {
                SilenceResult.Added(var id, var silence) => Answers.Of(
                    StatusCodes.Status201Created, silence, ApiJson.Contracts.RawJson, ("Location", $"{ApiRoutes.Silences}/{id}")),
                SilenceResult.Refused(var wrong) => Answers.BadRequest(
                    [.. wrong.Select(problem => new ProblemError(RequestPart.Body, problem.Path, problem.Message))]),
                SilenceResult.Full(var reason) => Answers.Problem(StatusCodes.Status409Conflict, reason),
                SilenceResult.Unavailable(var reason, var retryAfter) => Answers.Unavailable(reason, retryAfter),
                var other => throw new InvalidOperationException($"{other} is not a result."),
            };
        }
    }

    /// <summary>Ends one before its time. Who and why are parameters: a DELETE has no body that every proxy would let pass.</summary>
    public async Task<IResult> EndAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var note = new OperatorNote(query.Required("author", TextRules.Author), query.Required("reason", TextRules.Reason));
        if (query.Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        if (!IsId(id))
        {
            return NotFound();
        }

        var result = await _silences.EndAsync(id, note, cancellation).ConfigureAwait(false);
        return await CommandAnswers.OfAsync(result, status => FindAsync(status, id, cancellation), NotFound).ConfigureAwait(false);
    }

    private async Task<IResult> FindAsync(int status, string id, CancellationToken cancellation) =>
        IsId(id) && await _silences.FindAsync(id, cancellation).ConfigureAwait(false) is { } silence
            ? Answers.Of(status, silence, ApiJson.Contracts.RawJson)
            : NotFound();

    private static bool IsId(string id) => id.Length is > 0 and <= MaxIdLength && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    private static IResult NotFound() => Answers.Problem(StatusCodes.Status404NotFound, "There is no silence with this id.");
}
