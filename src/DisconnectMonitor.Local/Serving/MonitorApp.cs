using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Api.Sites;
using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The local monitor's web server.</summary>
internal static class MonitorApp
{
    /// <summary>Builds it. It takes no setting from anywhere else: what opens a port has to stand where it is looked for.</summary>
    public static WebApplication Build(LocalMonitor monitor, IHealth health, Uri listen, AccessKeys keys, bool isOpenOnLoopback, TimeProvider time, LinkSigner? links = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        MonitorLogs.Configure(builder.Logging);
        _ = builder.WebHost.UseKestrelCore().UseUrls(listen.ToString()).ConfigureKestrel(MonitorServer.Limit);
        _ = builder.Services
            .AddSingleton<IIngest>(new LocalIngest(monitor))
            .AddSingleton<IIncidents>(new LocalIncidents(monitor))
            .AddSingleton<IDevices>(new LocalDevices(monitor))
            .AddSingleton<IRegistry>(new LocalRegistry(monitor))
            .AddSingleton<IDeadLetters>(new LocalDeadLetters(monitor))
            .AddSingleton<ISilences>(new LocalSilences(monitor, time))
            .AddSingleton<IShadowPolicy>(new LocalShadowPolicy(monitor))
            .AddSingleton<IUsedLinks>(new LocalUsedLinks(monitor))
            .AddSingleton(health)
            .AddSingleton(time)
            .AddSingleton<IActivity>(new LocalActivity(monitor))
            .AddSingleton<ISites>(new LocalSites(monitor))
            .AddSingleton(new TestedChannels(monitor.TestableChannels, time))
            .AddSingleton(new PolicyInForce(cancellation => monitor.ReadAsync(view => view.Policy, cancellation)))
            .AddMonitorApi(keys)
            .AddMonitorPage(new PageSettings { Keys = keys, IsOpenOnLoopback = isOpenOnLoopback, Links = links });
        var app = builder.Build();
        _ = app.UseRouting();
        _ = app.UseMonitorApi();
        _ = app.MapMonitorApi().MapMonitorPage();
        return app;
    }
}
