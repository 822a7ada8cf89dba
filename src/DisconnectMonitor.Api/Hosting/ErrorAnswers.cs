using DisconnectMonitor.Api.Http;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Hosting;

/// <summary>Gives every error a problem for a body: what was thrown, and what somebody has left at a bare status.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        int status;
        try
        {
            await next(context).ConfigureAwait(false);
            status = context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null } response ? response.StatusCode : 0;
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            return; // Nobody is there any more.
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            status = error.StatusCode;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(log, error, context.Request.Method);
            status = StatusCodes.Status500InternalServerError;
        }

        if (status != 0)
        {
            await Answers.Problem(status, StatusDetails.Of(status)).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A {Method} request failed.")]
    private static partial void Failed(ILogger log, Exception error, string method);
}
