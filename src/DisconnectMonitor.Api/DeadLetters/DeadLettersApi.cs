using System.Buffers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.DeadLetters;

/// <summary><c>/api/v1/deadletters</c>.</summary>
public sealed class DeadLettersApi
{
    private const int MaxIdLength = 200;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private readonly IDeadLetters _deadLetters;

    internal DeadLettersApi(IDeadLetters deadLetters) => _deadLetters = deadLetters;

    /// <summary>Lists what a channel could not be told, newest first.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var channel = query.Text("channel", TextRules.Channel);
        var list = $"deadletters {channel}";
        var (size, after) = Places.ByTime.Read(query, list);
        if (query.Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var slice = await _deadLetters.ListAsync(channel, after, size, cancellation).ConfigureAwait(false);
        return Answers.Ok(Places.ByTime.Page(slice, list, letter => letter.Place), ApiJson.Contracts.DeadLetterPage);
    }

    /// <summary>Queues one to be sent again.</summary>
    public async Task<IResult> ResendAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        if (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            return NotFound();
        }

        var result = await _deadLetters.ResendAsync(id, cancellation).ConfigureAwait(false);
        return await CommandAnswers.OfAsync(
            result,
            _ => Task.FromResult(Answers.Of(StatusCodes.Status202Accepted, new ResendAnswer(id), ApiJson.Contracts.ResendAnswer)),
            NotFound).ConfigureAwait(false);
    }

    private static IResult NotFound() => Answers.Problem(StatusCodes.Status404NotFound, "There is no dead letter with this id.");
}
