namespace DisconnectMonitor.Api.Devices;

/// <summary>A device as it is now.</summary>
public sealed record DeviceSummary
{
    /// <summary>Its key: 32 hexadecimal digits.</summary>
    public required DeviceKey Key { get; init; }

    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The device id.</summary>
    public required string Device { get; init; }

    /// <summary>The group that the registry gives it or the policy finds in the device id, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The worst of its connections.</summary>
    public required ConnectionState State { get; init; }

    /// <summary>Whether the registry says that it may not connect, so that nobody is told of it.</summary>
    public required bool IsDisabled { get; init; }

    /// <summary>Whether the device identity was removed from the hub.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>How many of its modules are known.</summary>
    public required int Modules { get; init; }

    /// <summary>When the first of its connections that are gone was dropped; null when none is, or when that is not known.</summary>
    public Instant? DroppedAt { get; init; }

    /// <summary>The time of the newest event of it, its creation and deletion included; null when there was none.</summary>
    public Instant? HeardAt { get; init; }

    /// <summary>The keys of the incidents that are open for its connections, clusters that speak for them included.</summary>
    public required IReadOnlyList<string> Incidents { get; init; }

    /// <summary>The time of the newest event of a device; null when there was none.</summary>
    internal static Instant? HeardAtOf(DeviceState state)
    {
        var newest = state.LifeAt;
        foreach (var connection in state.Connections)
        {
            newest = Instant.Max(newest, connection.NewestAt);
        }

        return newest >= Instant.MinEventTime ? newest : null;
    }

    /// <summary>How a device is: the worst of its connections.</summary>
    public static ConnectionState StateOf(DeviceState device) => ConnectionStates.Of(device);

    /// <summary>The device as its state tells it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="policy">The policy in force, which finds the group.</param>
    public static DeviceSummary From(DeviceState state, Policy policy)
    {
        var connections = state.Connections.ToList();
        var drops = connections.Where(connection => connection.Wait is not null).Select(connection => connection.Wait!.Drop.DroppedAt);
        return new DeviceSummary
        {
            Key = state.Device.Key,
            Hub = state.Device.Hub,
            Device = state.Device.DeviceId,
            Group = state.GroupUnder(policy),
            State = ConnectionStates.Of(state),
            IsDisabled = state.Registration is { IsDisabled: true },
            IsDeleted = state.IsDeleted,
            Modules = state.Modules.Length,
            DroppedAt = drops.Select(time => (Instant?)time).Min(),
            HeardAt = HeardAtOf(state),
            Incidents = [.. connections
                .SelectMany(connection => new[] { connection.Incident?.Key, connection.Wait?.Cluster })
                .OfType<string>()
                .Distinct()],
        };
    }
}
