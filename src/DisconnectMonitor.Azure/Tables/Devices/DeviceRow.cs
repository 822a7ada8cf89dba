using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Devices;

/// <summary>The rows of the table <see cref="TableNames.Devices"/>: one for each device, in the partition of its hub, by device key.</summary>
internal static class DeviceRow
{
    private const string State = "State";

    /// <summary>Those that a filter lets through, and others that it does not where it asks for a module.</summary>
    public static RowQuery Query(DeviceFilter filter)
    {
        var query = new RowQuery();
        return filter is { Module: null, State: { } wanted } ? query with { Where = query.Where.Add(State, wanted.ToString()) } : query;
    }

    public static string Key(DeviceKey device) => device.ToString();

    public static Row With(Row? known, DeviceState state) =>
        (known ?? new Row(state.Device.Hub, Key(state.Device.Key)))
            .With(State, ConnectionStates.Of(state).ToString())
            .WithJson(state, StateJson.TypeInfo<DeviceState>());

    public static DeviceState Read(Row row) => row.Json(StateJson.TypeInfo<DeviceState>());

    /// <summary>Whether an incident was open for it.</summary>
    public static bool IsAlerting(Row row) => Read(row).Connections.Any(connection => connection.Incident is not null);
}
