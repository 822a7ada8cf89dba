using System.Net;
using System.Net.Http.Headers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Text;
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

/// <summary>How an address differs from the others, which take a key in the header <c>x-functions-key</c> and nothing else.</summary>
internal enum AccessRule
{
    /// <summary>The key may also be the parameter <c>code</c>: Event Grid promises no header for its handshake.</summary>
    KeyInQuery,

    /// <summary>Without a key there is an answer too, which says less.</summary>
    KeyForDetails,

    /// <summary>The page signs people in itself.</summary>
    Page,

    /// <summary>The key may also be a bearer token: that is all that Prometheus 2 can be made to send.</summary>
    BearerKey,

    /// <summary>As <see cref="BearerKey"/>, and callers on this machine need none.</summary>
    BearerKeyOrThisMachine,
}

/// <summary>The parameter <c>code</c> of a request, which was taken out of its query.</summary>
/// <param name="Value">Its value; null when there were several.</param>
internal sealed record AccessCode(string? Value);

/// <summary>A feature of requests that have shown a key.</summary>
internal sealed class AccessGranted
{
    public static readonly AccessGranted Instance = new();
}

/// <summary>The rule of an address, among its metadata.</summary>
internal sealed record RouteAccess(AccessRule Rule);

/// <summary>Tells who calls from this machine.</summary>
internal static class ThisMachine
{
    /// <summary>
    /// Whether a request comes from this machine and was meant for it. A page that points its own name at this machine (DNS rebinding)
    /// shows by the name; a proxy on this machine that says whom it speaks for is not taken for a caller here.
    /// </summary>
    public static bool IsCaller(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && context.Request.Headers is { } headers
        && !headers.ContainsKey("Forwarded")
        && !headers.ContainsKey("X-Forwarded-For");
}
