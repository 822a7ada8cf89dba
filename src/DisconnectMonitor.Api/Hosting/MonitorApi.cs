using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Channels;
using DisconnectMonitor.Api.Pages.Devices;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Api.Pages.Policies;
using DisconnectMonitor.Api.Pages.Silences;
using DisconnectMonitor.Api.Pages.Sites;
using DisconnectMonitor.Api.Pages.Timeline;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Api.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DisconnectMonitor.Api.Hosting;

/// <summary>Puts the API into a host.</summary>
public static class MonitorApi
{
    /// <summary>
    /// Adds the handlers alone, for a host with routes and keys of its own. The host adds <see cref="IIncidents"/>, <see cref="IDevices"/>,
    /// <see cref="IRegistry"/>, <see cref="IDeadLetters"/>, <see cref="ISilences"/>, <see cref="IHealth"/>, <see cref="IIngest"/> where it takes events by HTTP, and <see cref="IShadowPolicy"/> where it can have one.
    /// </summary>
    public static IServiceCollection AddMonitorHandlers(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new BodyBudget());
        services.TryAddSingleton<BodyReader>();
        services.TryAddSingleton(provider => new EventsApi(
            provider.GetRequiredService<IIngest>(), provider.GetRequiredService<BodyReader>(), provider.GetRequiredService<ILogger<EventsApi>>()));
        services.TryAddSingleton(provider => new IncidentsApi(
            provider.GetRequiredService<IIncidents>(), provider.GetRequiredService<BodyReader>()));
        services.TryAddSingleton(provider => new DevicesApi(provider.GetRequiredService<IDevices>()));
        services.TryAddSingleton(provider => new RegistryApi(
            provider.GetRequiredService<IRegistry>(), provider.GetRequiredService<BodyReader>()));
        services.TryAddSingleton(provider => new DeadLettersApi(provider.GetRequiredService<IDeadLetters>()));
        services.TryAddSingleton(provider => new SilencesApi(
            provider.GetRequiredService<ISilences>(), provider.GetRequiredService<BodyReader>()));
        services.TryAddSingleton(provider => new ShadowPolicyApi(provider.GetService<IShadowPolicy>()));
        services.TryAddSingleton(provider => new HealthApi(provider.GetRequiredService<IHealth>()));
        return services;
    }

    /// <summary>Adds the page, for a host with the handlers: it shows what they know, and asks the same parts of the host. The host
    /// adds <see cref="TestedChannels"/>, <see cref="PolicyInForce"/>, <see cref="IActivity"/> and <see cref="ISites"/> besides, and
    /// <see cref="IUsedLinks"/> where links are signed.</summary>
    /// <param name="services">The host's services, see <see cref="AddMonitorHandlers"/>.</param>
    /// <param name="settings">How it is served.</param>
    public static IServiceCollection AddMonitorPage(this IServiceCollection services, PageSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<NowView>()
            .AddSingleton<IncidentView>()
            .AddSingleton<DevicesView>()
            .AddSingleton<DeviceView>()
            .AddSingleton<SilencesView>()
            .AddSingleton<ChannelsView>()
            .AddSingleton<PolicyView>()
            .AddSingleton<IncidentCommands>()
            .AddSingleton<SilenceCommands>()
            .AddSingleton<TimelineView>()
            .AddSingleton<SitesView>()
            .AddSingleton<PageViews>()
            .AddSingleton<PageCommands>()
            .AddSingleton(provider => new FleetPage(
                settings,
                provider.GetRequiredService<PageViews>(),
                provider.GetRequiredService<PageCommands>(),
                settings.Links is { } signer
                    ? new SignedLinkView(
                        signer,
                        provider.GetRequiredService<IUsedLinks>(),
                        provider.GetRequiredService<IIncidents>(),
                        provider.GetRequiredService<IncidentCommands>())
                    : null,
                provider.GetRequiredService<BodyReader>(),
                provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Adds all that <see cref="UseMonitorApi"/> and <see cref="ApiRouting.MapMonitorApi"/> need, and keeps keys out of every log.</summary>
    /// <param name="services">The host's services, see <see cref="AddMonitorHandlers"/>.</param>
    /// <param name="keys">The keys that open the API.</param>
    public static IServiceCollection AddMonitorApi(this IServiceCollection services, AccessKeys keys)
    {
        _ = services.AddMonitorHandlers().AddRoutingCore();
        _ = services.AddSingleton(keys);
        _ = services.AddSingleton<IHttpContextFactory, CodeRemovingContextFactory>();
        _ = services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, BadRequestLogs>();
        return services;
    }

    /// <summary>Makes problems of errors and asks for keys. To be called before anything else that answers.</summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="AddMonitorApi"/> was not called, or something has taken the place of what keeps keys out of logs.
    /// </exception>
    public static IApplicationBuilder UseMonitorApi(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetService<IHttpContextFactory>() is not CodeRemovingContextFactory)
        {
            throw new InvalidOperationException("Keys would show in logs: call AddMonitorApi, and add no IHttpContextFactory after it.");
        }

        return app.UseMiddleware<ErrorAnswers>().UseMiddleware<AccessGuard>();
    }
}
