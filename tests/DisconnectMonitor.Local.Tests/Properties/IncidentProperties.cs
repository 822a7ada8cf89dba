using DisconnectMonitor.Core.Tests.Incidents;

namespace DisconnectMonitor.Local.Tests.Properties;

public class IncidentProperties
{
    [Fact]
    public void Every_incident_is_resolved_once_and_under_its_key_when_everything_is_back() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Posts.InOrder(random, Fleet.Live(random, 16), mostSeconds: 60)),
            trial => IncidentLives.Problems(MonitorRun.Of(trial).Revisions, mayStayOpen: !EverythingIsBack(trial)));

    [Fact]
    public void Every_incident_is_resolved_once_whatever_the_delivery_does() =>
        Seeds.Try(
            100,
            random => new Trial(Fleet.SomePolicy(random), Posts.Disorderly(random, Fleet.Live(random, 16))),
            trial => IncidentLives.Problems(MonitorRun.Of(trial).Revisions, mayStayOpen: !EverythingIsBack(trial)));

    // A smaller trial may have lost a return.
    private static bool EverythingIsBack(Trial trial) =>
        trial.Deliveries
            .GroupBy(delivery => delivery.Connection)
            .All(connection => connection.MaxBy(delivery => delivery.Event.Time)!.Event.Kind != Events.ConnectionEventKind.Disconnected);
}
