using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.OpenApi;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Silences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Api.Hosting;

/// <summary>Maps addresses to handlers.</summary>
public static class ApiRouting
{
    private delegate Task<IResult> Handler<TApi>(TApi api, HttpRequest request, CancellationToken cancellation);

    /// <summary>Maps every address of the API. Needs <see cref="MonitorApi.AddMonitorApi"/> and <see cref="MonitorApi.UseMonitorApi"/>.</summary>
    public static IEndpointRouteBuilder MapMonitorApi(this IEndpointRouteBuilder routes)
    {
        Map<EventsApi>(routes, "POST", ApiRoutes.Events, (api, request, cancellation) => api.PostAsync(request, cancellation))
            .WithMetadata(new RouteAccess(AccessRule.KeyInQuery));
        Map<EventsApi>(routes, "OPTIONS", ApiRoutes.Events, (api, request, _) => Task.FromResult(api.Options(request)))
            .WithMetadata(new RouteAccess(AccessRule.KeyInQuery));

        _ = Map<IncidentsApi>(routes, "GET", ApiRoutes.Incidents, (api, request, cancellation) => api.ListAsync(request, cancellation));
        _ = Map<IncidentsApi>(routes, "GET", $"{ApiRoutes.Incidents}/{{key}}", (api, request, cancellation) =>
            api.GetAsync(request, Value(request, "key"), cancellation));
        _ = Map<IncidentsApi>(routes, "POST", $"{ApiRoutes.Incidents}/{{key}}/acknowledge", (api, request, cancellation) =>
            api.AcknowledgeAsync(request, Value(request, "key"), cancellation));
        _ = Map<IncidentsApi>(routes, "POST", $"{ApiRoutes.Incidents}/{{key}}/resolve", (api, request, cancellation) =>
            api.ResolveAsync(request, Value(request, "key"), cancellation));

        _ = Map<DevicesApi>(routes, "GET", ApiRoutes.Devices, (api, request, cancellation) => api.ListAsync(request, cancellation));
        _ = Map<DevicesApi>(routes, "GET", $"{ApiRoutes.Devices}/{{key}}", (api, request, cancellation) =>
            api.GetAsync(request, Value(request, "key"), cancellation));

        _ = Map<RegistryApi>(routes, "POST", ApiRoutes.Registry, (api, request, cancellation) => api.ImportAsync(request, cancellation));

        _ = Map<DeadLettersApi>(routes, "GET", ApiRoutes.DeadLetters, (api, request, cancellation) => api.ListAsync(request, cancellation));
        _ = Map<DeadLettersApi>(routes, "POST", $"{ApiRoutes.DeadLetters}/{{id}}/resend", (api, request, cancellation) =>
            api.ResendAsync(request, Value(request, "id"), cancellation));

        _ = Map<SilencesApi>(routes, "GET", ApiRoutes.Silences, (api, request, cancellation) => api.ListAsync(request, cancellation));
        _ = Map<SilencesApi>(routes, "POST", ApiRoutes.Silences, (api, request, cancellation) => api.AddAsync(request, cancellation));
        _ = Map<SilencesApi>(routes, "GET", $"{ApiRoutes.Silences}/{{id}}", (api, request, cancellation) =>
            api.GetAsync(request, Value(request, "id"), cancellation));
        _ = Map<SilencesApi>(routes, "DELETE", $"{ApiRoutes.Silences}/{{id}}", (api, request, cancellation) =>
            api.EndAsync(request, Value(request, "id"), cancellation));

        _ = Map<ShadowPolicyApi>(routes, "GET", ApiRoutes.ShadowPolicy, (api, request, cancellation) => api.GetAsync(request, cancellation));

        Map<HealthApi>(routes, "GET", ApiRoutes.Health, (api, request, cancellation) =>
                api.GetAsync(request, request.HttpContext.Features.Get<AccessGranted>() is not null, cancellation))
            .WithMetadata(new RouteAccess(AccessRule.KeyForDetails));
        Map(routes, ApiRoutes.OpenApi, ApiDocuments.OpenApi);
        Map(routes, ApiRoutes.NotificationSchema, ApiDocuments.NotificationSchema);
        return routes;
    }

    /// <summary>Maps every address of the page, at the root. Needs <see cref="MonitorApi.AddMonitorPage"/> besides.</summary>
    public static IEndpointRouteBuilder MapMonitorPage(this IEndpointRouteBuilder routes)
    {
        // By name: what is none of these is answered as every other address that does not exist.
        foreach (var pattern in PageLinks.Patterns)
        {
            _ = routes.Map(pattern, async context =>
            {
                var page = context.RequestServices.GetRequiredService<FleetPage>();
                var answer = await page.AnswerAsync(context.Request, context.Request.Path.Value![1..], context.RequestAborted).ConfigureAwait(false);
                await answer.ExecuteAsync(context).ConfigureAwait(false);
            }).WithMetadata(new RouteAccess(AccessRule.Page));
        }

        return routes;
    }

    /// <summary>
    /// Lets scrapers of metrics in with the key as a bearer token, which is all that Prometheus 2 can be made to send.
    /// </summary>
    /// <param name="route">The route of the metrics.</param>
    /// <param name="isOpenOnLoopback">Whether callers on this machine need no key.</param>
    public static IEndpointConventionBuilder ForScrapers(this IEndpointConventionBuilder route, bool isOpenOnLoopback) =>
        route.WithMetadata(new RouteAccess(isOpenOnLoopback ? AccessRule.BearerKeyOrThisMachine : AccessRule.BearerKey));

    private static IEndpointConventionBuilder Map<TApi>(IEndpointRouteBuilder routes, string method, string pattern, Handler<TApi> handler)
        where TApi : notnull =>
        routes.MapMethods(pattern, [method], async (HttpContext context) =>
        {
            var api = context.RequestServices.GetRequiredService<TApi>();
            var answer = await handler(api, context.Request, context.RequestAborted).ConfigureAwait(false);
            await answer.ExecuteAsync(context).ConfigureAwait(false);
        });

    private static void Map(IEndpointRouteBuilder routes, string pattern, Func<IResult> document) =>
        routes.MapMethods(pattern, ["GET"], (HttpContext context) => document().ExecuteAsync(context));

    private static string Value(HttpRequest request, string name) => (string)request.RouteValues[name]!;
}
