using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What has ended is no longer in memory, and can be asked for all the same.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_incident_that_has_ended_is_found_with_its_revisions_and_deliveries_also_after_a_restart(bool crashes)
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await live.HappensAsync("03:40 pump-7 connects");
        await live.PassUntilAsync("03:42");

        Assert.Empty(await live.Monitor.ReadAsync(view => view.Incidents, default));
        var before = Assert.Single(await live.IncidentsAsync());
        Assert.Equal((2, 2, false), (before.Revisions.Length, before.Deliveries.Length, before.IsOpen));
        Assert.All(before.Deliveries, delivery => Assert.Equal(Delivery.DeliveryRecordKind.Delivered, delivery.Kind));

        await (crashes ? live.CrashAsync() : live.StopAsync());
        await live.StartAsync();
        await live.PassUntilAsync("03:45");
        var after = await live.Monitor.FindIncidentAsync(before.Key, default);
        Assert.Equal(Stored(before), Stored(after!));
        Assert.Single(await live.IncidentsAsync());
    }

    [Fact]
    public async Task Lists_run_on_from_what_is_open_into_the_history()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:00 pump-1 drops", "03:01 pump-2 drops", "03:40 pump-1 connects", "04:00 pump-3 drops", "04:30 pump-3 connects", "05:00 pump-1 drops");
        await live.PassUntilAsync("05:30");

        Assert.Equal(["pump-1", "pump-3", "pump-2", "pump-1"], Devices(await live.IncidentsAsync()));
        Assert.Equal(["pump-1", "pump-2"], await List(new IncidentFilter { State = IncidentState.Open }));
        Assert.Equal(["pump-3", "pump-1"], await List(new IncidentFilter { State = IncidentState.Resolved }));
        Assert.Equal(["pump-1", "pump-1"], await List(new IncidentFilter { Device = "pump-1", Hub = "contoso" }));
        Assert.Empty(await List(new IncidentFilter { Group = "north" }));

        var pages = new List<IncidentRecord>();
        for (TimeCursor? after = null; await live.Monitor.IncidentsAsync(new IncidentFilter(), after, size: 1, default) is [var next]; pages.Add(next))
        {
            after = new TimeCursor(next.OpenedAt, next.Key);
        }

        Assert.Equal(["pump-1", "pump-3", "pump-2", "pump-1"], Devices(pages));

        async Task<IEnumerable<string>> List(IncidentFilter filter) => Devices(await live.Monitor.IncidentsAsync(filter, after: null, size: 10, default));
    }

    [Fact]
    public async Task What_has_ended_while_the_disk_takes_nothing_is_not_forgotten()
    {
        await using var live = await LiveMonitor.StartAsync("03:00");
        await live.HappensAsync("03:05 pump-7 drops");
        await live.PassUntilAsync("03:16");
        await live.HappensAsync("03:40 pump-7 connects");
        live.Disk.IsBroken = true;
        await live.PassUntilAsync("03:50");
        Assert.False(Assert.Single(await live.IncidentsAsync()).IsOpen);

        live.Disk.IsBroken = false;
        await live.PassUntilAsync("03:52");
        Assert.False(Assert.Single(await live.IncidentsAsync()).IsOpen);
        Assert.Equal(["1"], Database.Query(live.Folder, "SELECT count(*) FROM incident WHERE resolved IS NOT NULL"));
    }

    private static IEnumerable<string> Devices(IEnumerable<IncidentRecord> incidents) => incidents.Select(incident => incident.Current.Device!);

    private static string Stored(IncidentRecord incident) => System.Text.Encoding.UTF8.GetString(MonitorJson.Write(incident));
}
