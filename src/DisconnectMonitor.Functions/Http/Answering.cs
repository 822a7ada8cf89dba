using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Tables.Rows;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary>Answers requests: with what a handler says, or that the storage cannot be reached just now.</summary>
public sealed class Answering(EntityClient entities)
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Lets a handler answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">What reaches entities.</param>
    /// <param name="handle">The handler.</param>
    public async Task<IResult> WithAsync(HttpRequest request, DurableTaskClient client, Func<Task<IResult>> handle)
    {
        entities.Use(client);
        try
        {
            return await handle().ConfigureAwait(false);
        }
        catch (StorageUnavailableException unavailable)
        {
            request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Results.Problem(unavailable.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
