using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Http;

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
