namespace DisconnectMonitor.Tables;

/// <summary>The names of the tables.</summary>
public static class TableNames
{
    /// <summary>Each incident as it is, by hub and time: <see cref="Incidents.IncidentTable"/>.</summary>
    public const string Incidents = "Incidents";

    /// <summary>The revisions of each incident and what became of its notifications: <see cref="Incidents.IncidentTable"/>, <see cref="Deliveries.TableDeliveryLog"/>.</summary>
    public const string Notifications = "Notifications";

    /// <summary>What could not be read or delivered: <see cref="DeadLetters.DeadLetterTable"/>.</summary>
    public const string DeadLetters = "DeadLetters";

    /// <summary>Devices as they were at the last turn of an incident of theirs: <see cref="Devices.DeviceTable"/>.</summary>
    public const string Devices = "Devices";

    /// <summary>The hubs that were seen: <see cref="Hubs.HubTable"/>.</summary>
    public const string Hubs = "Hubs";

    /// <summary>What the registry says of devices: <see cref="Registries.RegistryTable"/>.</summary>
    public const string Registry = "Registry";

    /// <summary>What a shadow policy would have told: <see cref="Shadows.ShadowTable"/>.</summary>
    public const string Shadows = "Shadows";

    /// <summary>All of them, to be created where they are missing.</summary>
    public static ImmutableArray<string> All { get; } = [Incidents, Notifications, DeadLetters, Devices, Hubs, Registry, Shadows];
}
