using System.Net.Http.Headers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Access;

/// <summary>
/// Lets nobody in without a key, to addresses that do not exist either: whatever is mapped in addition is guarded too. Only
/// the page lets people in by itself.
/// </summary>
internal sealed partial class AccessGuard(RequestDelegate next, AccessKeys keys, ILogger<AccessGuard> log)
{
    private const string Header = "x-functions-key";

    public Task InvokeAsync(HttpContext context)
    {
        var rule = context.GetEndpoint()?.Metadata.GetMetadata<RouteAccess>()?.Rule;
        if (rule == AccessRule.Page || (rule == AccessRule.BearerKeyOrThisMachine && ThisMachine.IsCaller(context)))
        {
            return next(context);
        }

        var given = context.Request.Headers[Header];
        var code = context.Features.Get<AccessCode>();
        var isCodeTaken = rule == AccessRule.KeyInQuery && given.Count == 0 && code is not null;
        var bearer = rule is AccessRule.BearerKey or AccessRule.BearerKeyOrThisMachine && given.Count == 0 ? Bearer(context.Request) : null;
        var key = isCodeTaken ? code!.Value : bearer ?? (given is [{ } only] ? only : null);
        if (key is not null && keys.Accepts(key))
        {
            context.Features.Set(AccessGranted.Instance);
            return next(context);
        }

        var isMissing = given.Count == 0 && code is null && bearer is null;
        if (isMissing && rule == AccessRule.KeyForDetails)
        {
            return next(context);
        }

        var problem = isMissing ? $"An access key is needed in the header {Header}."
            : given.Count == 0 && bearer is null && !isCodeTaken ? $"The parameter code is taken for POST and OPTIONS of {ApiRoutes.Events} only; send the key in the header {Header}."
            : "The access key is not one of this monitor's.";
        if (!isMissing)
        {
            KeyRefused(log, context.Request.Method, Quoted.Text(context.Request.Path.Value), context.Connection.RemoteIpAddress?.ToString());
        }

        return Answers.Problem(StatusCodes.Status401Unauthorized, problem, ("WWW-Authenticate", $"AccessKey header=\"{Header}\""))
            .ExecuteAsync(context);
    }

    private static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    [LoggerMessage(1, LogLevel.Warning, "A wrong access key was sent with {Method} {Path} from {Address}.")]
    private static partial void KeyRefused(ILogger log, string method, string path, string? address);
}
