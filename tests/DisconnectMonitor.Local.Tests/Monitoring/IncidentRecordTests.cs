using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Local.Tests.Monitoring;

public sealed class IncidentRecordTests
{
    // As snapshots were written while acknowledgements still named the author first.
    private const string Stored =
        """
        {"revisions":[{"type":"opened","incident":"d-1-2","revision":1,"decidedAt":1793588691000,"kind":"sustained","severity":"warning",
        "hub":"contoso","device":"pump-7","droppedAt":1793588091000,"openedAt":1793588691000,"reason":"grace elapsed",
        "counts":{"gone":1,"population":120},"sample":["pump-7"]}],
        "acknowledgement":{"author":"ada","reason":"driving there","at":1793589000000},
        "deliveries":[{"channel":"ops","notification":"d-1-2-r1","revision":1,"kind":"delivered","at":1793588692000,"attempt":0}]}
        """;

    [Fact]
    public void A_record_of_an_older_snapshot_can_be_read()
    {
        var record = MonitorJson.Read<IncidentRecord>(Encoding.UTF8.GetBytes(Stored));
        Assert.Equal(("d-1-2", "pump-7", true), (record.Key, record.Current.Device, record.IsOpen));
        Assert.Equal(("ada", "driving there", 1793589000000), (
            record.Acknowledgement!.Author, record.Acknowledgement.Reason, record.Acknowledgement.At.UnixMilliseconds));
        Assert.Equal(("ops", "d-1-2-r1"), (record.Deliveries[0].Channel, record.Deliveries[0].Notification));
    }
}
