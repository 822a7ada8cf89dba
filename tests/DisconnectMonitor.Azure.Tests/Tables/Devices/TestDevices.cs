using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Devices;

/// <summary>Devices in some state.</summary>
internal static class TestDevices
{
    public static DeviceState Device(string hub, string id, string? incident = null, bool isOnline = false, string? module = null) => new()
    {
        Device = new DeviceIdentity(hub, id),
        Own = new Connection { IsOnline = isOnline, NewestAt = Revisions.Dropped, Incident = incident is null ? null : Incident(incident) },
        Modules = module is null ? [] : [new Connection { Module = module, NewestAt = Revisions.Dropped, IsOnline = true }],
    };

    private static ConnectionIncident Incident(string key) => new()
    {
        Key = key,
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Revision = 1,
        DroppedAt = Revisions.Dropped,
        OpenedAt = Revisions.Dropped,
        Facts = IncidentFacts.None,
    };
}
