namespace DisconnectMonitor.Api.Devices;

/// <summary>Which devices to list; null means all.</summary>
public sealed record DeviceFilter
{
    /// <summary>Those of one hub: its name in lower case.</summary>
    public string? Hub { get; init; }

    /// <summary>Those with this id, whose case matters: one in each hub at most.</summary>
    public string? Device { get; init; }

    /// <summary>Those that have a module with this id; <see cref="State"/> is then about that module.</summary>
    public string? Module { get; init; }

    /// <summary>Those that are like this now.</summary>
    public ConnectionState? State { get; init; }

    /// <summary>Those of which nothing has been heard since then; those never heard of are among them.</summary>
    public Instant? SilentSince { get; init; }

    /// <summary>Those that a registry names and of which nothing was ever heard; or, if false, the others.</summary>
    public bool? IsNeverHeardOf { get; init; }

    /// <summary>Those for whose connections this incident is open, clusters that speak for them included: its key.</summary>
    public string? Incident { get; init; }

    /// <summary>Those whose id holds this, whatever the case.</summary>
    public string? Search { get; init; }

    /// <summary>Whether a device is one of them.</summary>
    public bool Matches(DeviceState device)
    {
        if ((Hub is not null && device.Device.Hub != Hub) || (Device is not null && device.Device.DeviceId != Device))
        {
            return false;
        }

        if ((Search is not null && !device.Device.DeviceId.Contains(Search, StringComparison.OrdinalIgnoreCase))
            || (Incident is not null && !IsIn(device, Incident)))
        {
            return false;
        }

        if ((SilentSince is { } since && DeviceSummary.HeardAtOf(device) >= since)
            || (IsNeverHeardOf is { } never && (DeviceSummary.HeardAtOf(device) is null) != never))
        {
            return false;
        }

        if (Module is null)
        {
            return State is null || ConnectionStates.Of(device) == State;
        }

        return device.Find(Module) is { } connection && (State is null || ConnectionStates.Of(connection) == State);
    }

    // Asked of every device of a fleet, so it makes no list of the connections.
    private static bool IsIn(DeviceState device, string incident)
    {
        if (device.Own is { } own && IsIn(own, incident))
        {
            return true;
        }

        foreach (var module in device.Modules)
        {
            if (IsIn(module, incident))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(Connection connection, string incident) =>
        connection.Incident?.Key == incident || connection.Wait?.Cluster == incident;
}
