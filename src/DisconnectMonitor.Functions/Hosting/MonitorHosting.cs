using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Sites;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Durable.Serving;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Http;
using DisconnectMonitor.Functions.Ingest;
using DisconnectMonitor.Functions.Silences;
using DisconnectMonitor.Functions.Storage;
using DisconnectMonitor.Functions.Trust;
using DisconnectMonitor.Links;
using DisconnectMonitor.Settings;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Shadows;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>Puts the monitor into the app.</summary>
internal static class MonitorHosting
{
    private const string Section = "DisconnectMonitor";

    /// <summary>Adds everything, or says what is wrong with the settings.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="error">Receives every problem, a line each.</param>
    /// <returns>Whether the app can start.</returns>
    public static bool TryAddMonitor(this FunctionsApplicationBuilder builder, TextWriter error)
    {
        var given = builder.Configuration.GetSection(Section).AsEnumerable(makePathsRelative: true).Where(setting => setting.Key.Length > 0);
        var read = AppSettingsReader.FromSettings(given, SecretSource.System);
        var storage = StorageConnection.Read(builder.Configuration, out var problem);
        foreach (var wrong in read.Problems)
        {
            error.WriteLine($"The app setting {Section}__{wrong.Path.Replace(".", "__", StringComparison.Ordinal)}: {wrong.Message}");
        }

        if (problem is not null)
        {
            error.WriteLine(problem);
        }

        if (!read.IsValid || storage is null)
        {
            return false;
        }

        Add(builder.Services, read.Value, storage);
        Telemetry.Add(builder.Services, builder.Configuration);
        return true;
    }

    private static void Add(IServiceCollection services, AppSettings settings, StorageConnection storage)
    {
        var links = settings.SignedLinks is { } signed ? new LinkSigner(signed) : null;
        _ = services.Configure<JsonSerializerOptions>(WorkerJson.Apply);
        _ = services
            .AddSingleton(settings)
            .AddSingleton(storage)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new ChannelServices { Azure = settings.Azure, Page = AppPage.AddressOf(settings), Links = links })
            .AddSingleton(AppChannels.Of(settings))
            .AddSingleton(provider => new HubContexts(
                settings.Policy,
                provider.GetRequiredService<HubTable>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<HubContexts>>()))
            .AddSingleton(provider => new ShadowLanes(
                settings.Policy,
                settings.ShadowPolicy,
                provider.GetRequiredService<ShadowLaneTable>(),
                provider.GetRequiredService<HubContexts>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ShadowLanes>>()))
            .AddSingleton<EntityClient>()
            .AddSingleton<IEntitySignals>(provider => provider.GetRequiredService<EntityClient>())
            .AddSingleton<IEntityReader>(provider => provider.GetRequiredService<EntityClient>())
            .AddSingleton<IMonitorEntities>(provider => new DurableEntities(
                provider.GetRequiredService<IEntityReader>(),
                provider.GetRequiredService<IEntitySignals>(),
                provider.GetRequiredService<HubContexts>(),
                provider.GetRequiredService<ClusterGathering>(),
                provider.GetRequiredService<AppChannels>().Names,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ClusterGathering>()
            .AddSingleton<IncidentOwners>()
            .AddSingleton<ChannelStarts>()
            .AddSingleton<Answering>()
            .AddSingleton<LagMeter>()
            .AddSingleton<IRefusedEvents, TableRefusedEvents>()
            .AddSingleton<EntityIngest>()
            .AddSingleton<IRegistry, EntityRegistry>()
            .AddMonitorTables(settings)
            .AddMonitorHandlers()
            .AddSingleton(provider => new TestedChannels(
                [.. settings.Channels.Select(channel => ChannelFactory.Create(channel, provider.GetRequiredService<ChannelServices>()))],
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(new PolicyInForce(_ => Task.FromResult(settings.Policy)))
            .AddSingleton<IActivity, EntityActivity>()
            .AddSingleton<ISites, EntitySites>()
            .AddMonitorPage(AppPage.Of(settings) with { Links = links })
            .AddTrust(settings, storage);
        if (settings.ShadowPolicy is not null)
        {
            _ = services.AddSingleton<IShadowPolicy, EntityShadowPolicy>();
        }

        if (settings.LogSource is LogSourceSettings.LogAnalytics workspace)
        {
            _ = services.AddSingleton(provider => new LogEnrichment(
                new LogAnalyticsSource(workspace, provider.GetRequiredService<ChannelServices>()),
                provider.GetRequiredService<TimeProvider>(),
                workspace.FirstWithin));
        }
    }
}
