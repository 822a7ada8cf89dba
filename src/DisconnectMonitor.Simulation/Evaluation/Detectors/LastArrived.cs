namespace DisconnectMonitor.Simulation;

/// <summary>Which devices are gone by the event that arrived last, whatever its sequence number: what most people keep.</summary>
internal sealed class LastArrived
{
    private readonly Dictionary<DeviceKey, (DeviceIdentity Device, bool IsGone, int Changes)> _devices = [];

    public IEnumerable<DeviceIdentity> Gone => _devices.Values.Where(known => known.IsGone).Select(known => known.Device);

    public int GoneCount { get; private set; }

    /// <summary>Takes an event in.</summary>
    /// <returns>How often the device has changed; null when the event changes nothing.</returns>
    public int? Take(ConnectionEvent arrived)
    {
        var isGone = arrived.Kind == ConnectionEventKind.Disconnected;
        var known = _devices.GetValueOrDefault(arrived.Device.Key, (Device: arrived.Device, IsGone: false, Changes: 0));
        if (known.IsGone == isGone || arrived.Kind == ConnectionEventKind.Created)
        {
            return null;
        }

        GoneCount += isGone ? 1 : -1;
        _devices[arrived.Device.Key] = (known.Device, isGone, known.Changes + 1);
        return known.Changes + 1;
    }

    /// <summary>Whether the device is gone and has been since its change of this number.</summary>
    public bool IsGoneSince(DeviceKey device, int change) => _devices[device] is { IsGone: true } known && known.Changes == change;
}
