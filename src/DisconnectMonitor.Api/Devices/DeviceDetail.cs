using DisconnectMonitor.Devices;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Api.Devices;

/// <summary>Everything about one device: what is known of its connections, and why it did or did not alert.</summary>
/// <param name="Device">As it is now.</param>
/// <param name="Connections">Its connections, its own first.</param>
/// <param name="Decisions">The last eight decisions about it, newest first.</param>
public sealed record DeviceDetail(
    DeviceSummary Device, IReadOnlyList<ConnectionDetail> Connections, IReadOnlyList<DecisionEntry> Decisions)
{
    /// <summary>The device as its state tells it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="context">What decisions in its hub are made under.</param>
    public static DeviceDetail From(DeviceState state, HubContext context) => new(
        DeviceSummary.From(state, context.Policy),
        [.. state.Connections.Select(connection => ConnectionDetail.From(state, connection, context))],
        [.. state.Decisions.Reverse().Select(DecisionEntry.From)]);
}
