using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Functions.Storage;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tables;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Incidents;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Trust;
using DisconnectMonitor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Functions.Trust;

/// <summary>Puts into the app what lets its silence be trusted.</summary>
internal static class TrustHosting
{
    /// <summary>Adds what the settings want.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="storage">Names the task hub, which tells this app from others.</param>
    public static IServiceCollection AddTrust(this IServiceCollection services, AppSettings settings, StorageConnection storage)
    {
        _ = services.AddSingleton<AppPulse>();
        if (settings.DeadMansSwitch is { } dead)
        {
            _ = services.AddSingleton(provider => new DeadMansSwitch(
                dead.Url, dead.Every, provider.GetRequiredService<AppPulse>().IsWellAsync, provider.GetRequiredService<ChannelServices>()));
        }

        // In shadow mode nobody is told anything.
        if (settings is { AllClear: { } clear, Mode: DeliveryMode.Live })
        {
            _ = services
                .AddSingleton(provider => new AllClearCounts(
                    provider.GetRequiredService<IEntityReader>(),
                    provider.GetRequiredService<HubTable>(),
                    provider.GetRequiredService<IncidentTable>(),
                    provider.GetRequiredService<IHealth>(),
                    provider.GetService<IShadowPolicy>(),
                    settings.Policy,
                    provider.GetRequiredService<TimeProvider>()))
                .AddSingleton(provider => new AppAllClear(
                    clear,
                    new AllClearTable(provider.GetRequiredKeyedService<ITable>(TableNames.Hubs)),
                    provider.GetRequiredService<AllClearCounts>(),
                    storage.TaskHub,
                    provider.GetRequiredService<TimeProvider>()));
        }

        return services;
    }
}
