using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Trust;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Local.Serving;

/// <summary>Sends the daily all-clear.</summary>
internal sealed class LocalAllClear(
    AllClearSettings settings, IChannel channel, LocalMonitor monitor, IHealth health, string folder, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    // A clock that is set meanwhile must not put it off for days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly AllClearSchedule _schedule = new(settings.At, settings.Zone);
    private readonly AllClearMemory _memory = new(folder);

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>Sends one a day until it is told to end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var last = _memory.Read() ?? Remember(_schedule.LatestDue(Now), await TotalsAsync(stop).ConfigureAwait(false));
            while (true)
            {
                var (day, due) = _schedule.Next(Now, last.Day);
                if (due > Now)
                {
                    await Task.Delay(due - Now < LongestWait ? due - Now : LongestWait, time, stop).ConfigureAwait(false);
                    continue;
                }

                last = await ReportAsync(day, last, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task<AllClearMark> ReportAsync(DateOnly day, AllClearMark last, CancellationToken stop)
    {
        var totals = await TotalsAsync(stop).ConfigureAwait(false);
        var facts = await FactsAsync(last, totals, stop).ConfigureAwait(false);
        var result = await new AllClearSender(channel, time)
            .SendAsync(AllClear.Of(facts, day, Environment.MachineName, Now), stop)
            .ConfigureAwait(false);
        if (result is SendResult.Failed { Reason: var reason })
        {
            ServeLog.AllClearFailed(log, channel.Name, reason);
        }
        else if (result is SendResult.Refused { Reason: var refusal })
        {
            ServeLog.AllClearFailed(log, channel.Name, refusal);
        }

        return Remember(day, totals);
    }

    private async Task<AllClearFacts> FactsAsync(AllClearMark last, MonitorTotals totals, CancellationToken stop)
    {
        var report = await health.ReadAsync(stop).ConfigureAwait(false);
        var (devices, open, policy) = await monitor.ReadAsync(view => (view.Devices.ToArray(), view.OpenIncidents, view.Policy), stop).ConfigureAwait(false);
        var known = devices.Where(device => !device.IsDeleted).ToList();
        var silent = known.Where(device => device.Connections.All(connection => connection.NewestAt < Now - Silence)).ToList();
        return new AllClearFacts
        {
            Since = last.At,
            Events = Math.Max(0, totals.Events - last.Events),
            Opened = (int)Math.Max(0, totals.Opened - last.Opened),
            Open = open,
            Devices = known.Count,
            Silent = silent.Count,
            Shadow = (await monitor.ReadShadowAsync(stop).ConfigureAwait(false))?.Counts,
            SilentAndGone = silent.Count(device => device.Connections.Any(connection => !connection.IsOnline)),
            Unstable = [.. known
                .Where(device => device.Incident is { Kind: IncidentKind.Unstable })
                .Select(device => new UnstableDevice(device.Device, device.AbsencesUnder(policy, Now)))],
            Problems = [.. report.Checks
                .Where(check => check.Status != HealthStatus.Ok)
                .OrderByDescending(check => check.Status)
                .Select(check => $"{check.Name}: {check.Detail}")],
        };
    }

    private Task<MonitorTotals> TotalsAsync(CancellationToken stop) => monitor.ReadAsync(view => view.Totals, stop);

    private AllClearMark Remember(DateOnly day, MonitorTotals totals)
    {
        var mark = new AllClearMark(day, Now, totals.Events, totals.Opened);
        if (_memory.Write(mark) is { } problem)
        {
            ServeLog.Found(log, $"the day of the last all-clear cannot be kept: {problem}");
        }

        return mark;
    }
}
