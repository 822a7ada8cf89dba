using System.Net.Sockets;
using System.Runtime.InteropServices;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Links;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using DisconnectMonitor.Settings;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Runs the local monitor until it is told to stop.</summary>
internal sealed class ServeRun(ServeOptions options, Terminal terminal)
{
    // What it last came up with.
    private ReadSettings? _lastGood;

    // Of the monitor that runs; null while there is none.
    private volatile Reload? _reload;

    /// <summary>Runs it, and returns the exit code.</summary>
    /// <param name="stop">Ends it in good order.</param>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (read, problem) = SettingsFile.Read(options, terminal.Error);
        if (read is null)
        {
            return problem;
        }

        using var hangUp = OnHangUp(stop);
        while (true)
        {
            try
            {
                if (await RunAsync(read, stop).ConfigureAwait(false) is not { } next)
                {
                    await terminal.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
                    return ExitCode.Done;
                }

                read = next;
            }
            catch (Exception error) when (Failure(error, read.Settings) is { } failure)
            {
                await terminal.Error.WriteLineAsync(failure).ConfigureAwait(false);
                if (_lastGood is null || ReferenceEquals(_lastGood, read))
                {
                    return ExitCode.CannotWrite;
                }

                await terminal.Error.WriteLineAsync("The last good settings are taken again.").ConfigureAwait(false);
                read = _lastGood;
            }
        }
    }

    private static string? Failure(Exception error, MonitorSettings settings) => error switch
    {
        JournalInUseException or JournalUnavailableException or UnauthorizedAccessException => error.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"{settings.Listen} cannot be listened on: {error.InnerException.Message}",
        _ => null,
    };

    // Until it is told to stop, or to go on with other settings, which it returns.
    private async Task<ReadSettings?> RunAsync(ReadSettings read, CancellationToken stop)
    {
        var settings = read.Settings;
        using var logs = LoggerFactory.Create(MonitorLogs.Configure);
        var log = logs.CreateLogger<ServeRun>();
        using var telemetry = TelemetryExport.Start();
        var links = settings.SignedLinks is { } signed ? new LinkSigner(signed) : null;
        var services = new ChannelServices { Azure = settings.Azure, Page = settings.PublicUrl, Links = links };
        using var source = settings.LogSource is LogSourceSettings.LogAnalytics workspace ? new LogAnalyticsSource(workspace, services) : null;
        using var takingOver = new ProgressBar(terminal, "taking the data folder over");
        var running = OptionsOf(settings, services, source, log, share => takingOver.Report(share));
        var monitor = await LocalMonitor.StartAsync(running, TimeProvider.System, stop).ConfigureAwait(false);
        takingOver.Clear();
        await using (monitor.ConfigureAwait(false))
        {
            foreach (var finding in monitor.Findings)
            {
                ServeLog.Found(log, finding);
            }

            var key = settings.AccessKey?.Reveal() ?? AccessKeyFile.ReadOrMake(options.Data);
            var mode = settings.Mode == DeliveryMode.Live ? MonitorMode.Live : MonitorMode.Shadow;
            var queue = settings.Queue is { } pulled
                ? new StorageQueueFeed(StorageQueueFeed.Connect(pulled, () => services.Credential), monitor, TimeProvider.System, log)
                : null;
            var health = new LocalHealth(monitor, mode, source, queue, TimeProvider.System);
            var app = MonitorApp.Build(monitor, health, settings.Listen, new AccessKeys(key), settings.IsPageOpenOnLoopback, TimeProvider.System, links);
            telemetry.MapMetrics(app, settings.AreMetricsOpenOnLoopback);
            using var reload = new Reload(options, read, monitor);
            ReloadRoute.Map(app, reload);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(stop).ConfigureAwait(false);
                await GreetAsync(settings, AddressOf(app)).ConfigureAwait(false);
                (_lastGood, _reload) = (read, reload);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);

                // Outside systemd nobody listens.
                var systemd = new SystemdNotifier();
                systemd.Notify(ServiceState.Ready);
                await Task.WhenAll(
                    EndAsync(reload, end),
                    queue?.RunAsync(end.Token) ?? Task.CompletedTask,
                    DeadMansSwitchAsync(settings, health, services, end.Token),
                    AllClearAsync(settings, running, monitor, health, log, end.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

                _reload = null;

                if (stop.IsCancellationRequested)
                {
                    // Not when it starts again: systemd would wait for an end that does not come.
                    systemd.Notify(ServiceState.Stopping);
                }

                // First nobody is let in any more, then what was let in is finished.
                await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return stop.IsCancellationRequested ? null : await reload.Others.ConfigureAwait(false);
        }
    }

    private static async Task EndAsync(Reload reload, CancellationTokenSource end)
    {
        _ = await Task.WhenAny(Task.Delay(Timeout.Infinite, end.Token), reload.Others).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    // As daemons do since there are terminals to hang up. Windows knows no such signal, and has the command.
    private PosixSignalRegistration? OnHangUp(CancellationToken stop) => OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(
        PosixSignal.SIGHUP,
        signal =>
        {
            signal.Cancel = true;
            _ = Task.Run(() => ReloadAsync(stop), CancellationToken.None);
        });

    private async Task ReloadAsync(CancellationToken stop)
    {
        try
        {
            // While it starts, the settings are those that it has just read.
            var result = _reload is { } reload ? await reload.RunAsync(stop).ConfigureAwait(false) : null;
            foreach (var line in result?.Lines ?? [])
            {
                await terminal.Error.WriteLineAsync(line).ConfigureAwait(false);
            }
        }
        catch (JournalUnavailableException unavailable)
        {
            await terminal.Error.WriteLineAsync(unavailable.Message).ConfigureAwait(false);
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // It ends, or starts again with the settings as they are by then.
        }
    }

    private static Task DeadMansSwitchAsync(MonitorSettings settings, LocalHealth health, ChannelServices services, CancellationToken stop) =>
        settings.DeadMansSwitch is { } dead
            ? new DeadMansSwitch(dead.Url, dead.Every, health.IsWellAsync, services).RunAsync(stop)
            : Task.CompletedTask;

    private Task AllClearAsync(
        MonitorSettings settings, LocalMonitorOptions running, LocalMonitor monitor, IHealth health, ILogger log, CancellationToken stop)
    {
        // In shadow mode nobody is told anything.
        if (settings is not { AllClear: { } clear, Mode: DeliveryMode.Live })
        {
            return Task.CompletedTask;
        }

        var channel = running.Channels.Single(setup => setup.Channel.Name == clear.Channel).Channel;
        return new LocalAllClear(clear, channel, monitor, health, options.Data, TimeProvider.System, log).RunAsync(stop);
    }

    private LocalMonitorOptions OptionsOf(MonitorSettings settings, ChannelServices services, LogAnalyticsSource? source, ILogger log, Action<double> takingOver)
    {
        var delivery = new DeliverySettings { Mode = settings.Mode, ReminderEvery = settings.Reminder };
        return new LocalMonitorOptions
        {
            Journal = new JournalOptions { Folder = options.Data, Retention = settings.JournalRetention, TakingOver = takingOver },
            Policy = settings.Policy,
            ShadowPolicy = settings.ShadowPolicy,
            Channels =
            [
                .. settings.Channels.Select(channel =>
                    new ChannelSetup(
                        ChannelFactory.Create(channel, services), channel.Filter.Wants, delivery with { EscalateAfter = channel.EscalateAfter })),
            ],
            Log = source is null ? null : new LogSetup(source, settings.LogSource.FirstWithin, settings.LogSource.SecondAfter),
            Announced = notification => ServeLog.Announced(
                log, notification.Revision.Type, notification.Revision.Severity, Headline.Of(notification.Revision), notification.Revision.Incident),
            Version = ProductVersion.Current,
        };
    }

    private async Task GreetAsync(MonitorSettings settings, string address)
    {
        var error = terminal.Error;
        await error.WriteLineAsync($"Listening on {address}: the page is there, and events are taken at {address}/api/events").ConfigureAwait(false);
        await error.WriteLineAsync(
            settings.AccessKey is null
                ? $"The access key is in {AccessKeyFile.PathIn(options.Data)}"
                : "The access key is the one that the settings name").ConfigureAwait(false);
        if (settings.Queue is { } queue)
        {
            await error.WriteLineAsync($"Events are pulled from the queue {StorageQueueFeed.NameOf(queue)} as well").ConfigureAwait(false);
        }

        await error.WriteLineAsync((settings.Channels.Length, settings.Mode) switch
        {
            (0, _) => "No channel is configured: incidents are shown here and in the API only",
            (var count, DeliveryMode.Shadow) => $"Shadow mode: {count} channels are told nothing, and what they would be told is recorded",
            (var count, _) => $"{count} channels are told: {string.Join(", ", settings.Channels.Select(channel => channel.Name))}",
        }).ConfigureAwait(false);
        await error.WriteLineAsync("Stop it with Ctrl+C").ConfigureAwait(false);
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
