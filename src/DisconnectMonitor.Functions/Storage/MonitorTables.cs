using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Functions.Hosting;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tables;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Registries;
using DisconnectMonitor.Tables.Retention;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Shadows;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Functions.Storage;

/// <summary>Puts the tables into the app, and what is made of them.</summary>
internal static class MonitorTables
{
    /// <summary>Adds the tables, the API over them and the delivery that records in them.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="settings">The app's settings.</param>
    public static IServiceCollection AddMonitorTables(this IServiceCollection services, AppSettings settings)
    {
        foreach (var name in TableNames.All)
        {
            _ = services.AddKeyedSingleton<ITable>(name, (provider, _) => provider.GetRequiredService<StorageConnection>().Table(name));
        }

        return services
            .AddSingleton(provider => new HubTable(Table(provider, TableNames.Hubs)))
            .AddSingleton(provider => new IncidentTable(
                Table(provider, TableNames.Incidents), Table(provider, TableNames.Notifications), provider.GetRequiredService<HubTable>()))
            .AddSingleton(provider => new DeadLetterTable(Table(provider, TableNames.DeadLetters)))
            .AddSingleton(provider => new DeviceTable(Table(provider, TableNames.Devices), provider.GetRequiredService<HubTable>()))
            .AddSingleton(provider => new RegistryTable(Table(provider, TableNames.Registry)))
            .AddSingleton(provider => new ShadowTable(Table(provider, TableNames.Shadows)))
            .AddSingleton(provider => new ShadowLaneTable(Table(provider, TableNames.Hubs)))
            .AddSingleton<IDeliveryLog>(provider => new TableDeliveryLog(
                Table(provider, TableNames.Notifications), provider.GetRequiredService<DeadLetterTable>()))
            .AddSingleton(provider => new Deliveries(
                provider.GetRequiredService<IDeliveryLog>(),
                settings.Channels.Select(channel => ChannelFactory.Create(channel, provider.GetRequiredService<ChannelServices>())),
                provider.GetRequiredService<IEntityReader>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new DeadLetterBlobs(
                provider.GetRequiredService<StorageConnection>().Blobs().GetBlobContainerClient(settings.DeadLetterContainer)))
            .AddSingleton(provider => new RetentionSweep(
                new SweptTables(
                    Table(provider, TableNames.Incidents),
                    Table(provider, TableNames.Notifications),
                    Table(provider, TableNames.DeadLetters),
                    Table(provider, TableNames.Devices),
                    Table(provider, TableNames.Shadows)),
                settings.Retention,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IIngest>(provider => provider.GetRequiredService<EntityIngest>())
            .AddSingleton<IIncidents>(provider => new TableIncidents(
                provider.GetRequiredService<IncidentTable>(),
                provider.GetRequiredService<IMonitorEntities>(),
                provider.GetRequiredService<AppChannels>().Names,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IUsedLinks>(provider => new TableUsedLinks(Table(provider, TableNames.Notifications)))
            .AddSingleton<IDevices>(provider => new TableDevices(
                provider.GetRequiredService<DeviceTable>(),
                provider.GetRequiredService<RegistryTable>(),
                provider.GetRequiredService<HubTable>(),
                provider.GetRequiredService<IMonitorEntities>(),
                settings.Policy))
            .AddSingleton<IDeadLetters, TableDeadLetters>()
            .AddSingleton<ISilences, EntitySilences>()
            .AddSingleton<IHealth>(provider => new TableHealth(
                provider.GetRequiredService<HubTable>(),
                provider.GetRequiredService<IMonitorEntities>(),
                new TableHealthSettings
                {
                    Version = ProductVersion.Current,
                    Mode = settings.Mode == DeliveryMode.Live ? MonitorMode.Live : MonitorMode.Shadow,
                    Channels = provider.GetRequiredService<AppChannels>().Names,
                    Policy = settings.Policy,
                },
                provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<TableCreation>();
    }

    private static ITable Table(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ITable>(name);
}
