using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Simulation;

/// <summary>What is known of the devices before the first event.</summary>
public sealed class Fleet
{
    private readonly Dictionary<DeviceKey, string?> _groups;

    /// <summary>Knows a fleet.</summary>
    /// <param name="devices">How many devices there are.</param>
    /// <param name="policy">The policy: groups, and for the monitor all else.</param>
    /// <param name="registry">What the registry says, which knows groups better than the policy; empty where there is none.</param>
    public Fleet(int devices, Policy policy, ImmutableArray<RegisteredDevice> registry)
    {
        (Devices, Policy, Registry) = (devices, policy, registry);
        _groups = registry.ToDictionary(known => known.Device.Key, known => known.Registration.Group);
    }

    /// <summary>How many devices there are.</summary>
    public int Devices { get; }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>What the registry says.</summary>
    public ImmutableArray<RegisteredDevice> Registry { get; }

    /// <summary>The group of a device, or null when it has none.</summary>
    public string? GroupOf(DeviceIdentity device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return _groups.GetValueOrDefault(device.Key) ?? Policy.GroupOf(device);
    }

    /// <summary>Gives a host the registry and then every event.</summary>
    internal void Run(EntityHost host, IEnumerable<Arrival> arrivals)
    {
        var isFirst = true;
        foreach (var arrival in arrivals)
        {
            if (isFirst)
            {
                isFirst = false;
                foreach (var (device, registration) in Registry)
                {
                    host.Register(device, registration, arrival.At);
                }
            }

            host.Receive(arrival.Event, arrival.At);
        }
    }
}
