using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Local.Registries;

/// <summary>All devices of a registry that a recording is replayed with.</summary>
/// <param name="records">The devices, each once.</param>
/// <param name="hub">The hub of those of which the registry does not say it; null for the hub of the recording's first event.</param>
public sealed class RegisteredFleet(IReadOnlyList<RegistryRecord> records, string? hub)
{
    private readonly string? _hub = hub?.ToLowerInvariant();

    /// <summary>How many devices there are.</summary>
    public int Count => records.Count;

    /// <summary>Whether the hub of some device is only known from the recording.</summary>
    public bool IsHubGuessed { get; } = hub is null && records.Any(record => record.Hub is null);

    /// <summary>The devices, once the recording has named a hub.</summary>
    public IEnumerable<RegisteredDevice> On(string firstHub) => records.Select(record => record.On(_hub ?? firstHub));
}
