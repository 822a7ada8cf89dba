using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Devices in memory, decided on by the product's own rules; nobody answers them.</summary>
internal sealed class TestDevices : IDevices
{
    private readonly SortedDictionary<DeviceKey, DeviceState> _devices = [];
    private readonly Dictionary<DeviceKey, DeviceTimer> _timers = [];

    public HubContext Context { get; set; } = new(Policy.Default, 16);

    /// <summary>An event arrives when it happens.</summary>
    public DeviceIdentity Hears(string device, ConnectionEventKind kind, Instant at, long sequence, string? module = null)
    {
        var identity = new DeviceIdentity("contoso", device);
        var number = SequenceNumber.Parse(sequence.ToString("X", System.Globalization.CultureInfo.InvariantCulture));
        Take(DeviceDecider.Decide(State(identity), new ConnectionEvent(identity, module, kind, number, at), at, Context));
        return identity;
    }

    /// <summary>The device's newest timer fires when it is due.</summary>
    public void Fires(DeviceIdentity device)
    {
        var timer = _timers[device.Key];
        Take(DeviceDecider.Decide(State(device), timer, timer.Due, Context));
    }

    public Task<Slice<DeviceSummary>> ListAsync(DeviceFilter filter, DeviceKey? after, int size, CancellationToken cancellation)
    {
        var rest = _devices.Where(entry => (after is null || entry.Key > after) && filter.Matches(entry.Value)).ToList();
        return Task.FromResult(new Slice<DeviceSummary>(
            [.. rest.Take(size).Select(entry => DeviceSummary.From(entry.Value, Context.Policy))], rest.Count > size));
    }

    public Task<DeviceDetail?> FindAsync(DeviceKey key, CancellationToken cancellation) =>
        Task.FromResult(_devices.TryGetValue(key, out var device) ? DeviceDetail.From(device, Context) : null);

    private DeviceState State(DeviceIdentity device) => _devices.GetValueOrDefault(device.Key) ?? DeviceDecider.Unknown(device);

    private void Take(DeviceTurn turn)
    {
        _devices[turn.State.Device.Key] = turn.State;
        foreach (var timer in turn.Effects.OfType<DeviceEffect.Schedule>())
        {
            _timers[turn.State.Device.Key] = timer.Timer;
        }
    }
}
