using System.Text.Json.Nodes;
using DisconnectMonitor.Local.Journals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>The address that <c>disconnect-monitor reload</c> posts to. It takes the key, as every address does that says nothing else.</summary>
internal static class ReloadRoute
{
    public const string Path = "api/v1/reload";

    public static void Map(WebApplication app, Reload reload) => app.MapMethods($"/{Path}", ["POST"], async (HttpContext context) =>
    {
        ReloadResult result;
        try
        {
            result = await reload.RunAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (JournalUnavailableException unavailable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            result = new ReloadResult(IsRefused: true, [unavailable.Message]);
        }

        if (!result.IsRefused)
        {
            await WriteAsync(context, "application/json", new JsonObject { ["result"] = result.Lines[0] }).ConfigureAwait(false);
            return;
        }

        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await WriteAsync(context, "application/problem+json", new JsonObject
        {
            ["title"] = "Refused",
            ["status"] = context.Response.StatusCode,
            ["detail"] = result.Lines[0],
            ["errors"] = new JsonArray([.. result.Lines.Skip(1).Select(line => new JsonObject { ["path"] = "", ["message"] = line })]),
        }).ConfigureAwait(false);
    });

    private static Task WriteAsync(HttpContext context, string type, JsonObject json)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }
}
