using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// The decisions that a trial's host asks for: the core's own. A test that wants to know whether a fault would be noticed puts
/// a faulty one in their place.
/// </summary>
public class Deciders
{
    /// <summary>The core's own.</summary>
    public static readonly Deciders OfTheCore = new();

    /// <inheritdoc cref="DeviceDecider.Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    public virtual DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
        DeviceDecider.Decide(state, arrived, now, context);

    /// <inheritdoc cref="DeviceDecider.Decide(DeviceState, DeviceTimer, Instant, HubContext)"/>
    public virtual DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) =>
        DeviceDecider.Decide(state, timer, now, context);

    /// <inheritdoc cref="DeviceDecider.Decide(DeviceState, Verdict, Instant, HubContext)"/>
    public virtual DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
        DeviceDecider.Decide(state, verdict, now, context);

    /// <inheritdoc cref="BucketDecider.Decide(BucketState, BucketMessage, Instant, HubContext)"/>
    public virtual BucketTurn Decide(BucketState state, BucketMessage message, Instant now, HubContext context) =>
        BucketDecider.Decide(state, message, now, context);

    /// <inheritdoc cref="BucketDecider.Decide(BucketState, HubStatus, Instant, HubContext)"/>
    public virtual BucketTurn Decide(BucketState state, HubStatus status, Instant now, HubContext context) =>
        BucketDecider.Decide(state, status, now, context);

    /// <inheritdoc cref="BucketDecider.Wake"/>
    public virtual BucketTurn Wake(BucketState state, Instant now, HubContext context) => BucketDecider.Wake(state, now, context);

    /// <inheritdoc cref="HubDecider.Decide(HubState, BucketReport, Instant, HubContext)"/>
    public virtual HubTurn Decide(HubState state, BucketReport report, Instant now, HubContext context) =>
        HubDecider.Decide(state, report, now, context);

    /// <inheritdoc cref="HubDecider.Decide(HubState, LagReport, Instant, HubContext)"/>
    public virtual HubTurn Decide(HubState state, LagReport lag, Instant now, HubContext context) =>
        HubDecider.Decide(state, lag, now, context);

    /// <inheritdoc cref="ChannelDecider.Decide"/>
    public virtual ChannelTurn Decide(ChannelState state, ChannelInput input, Instant now, DeliverySettings settings) =>
        ChannelDecider.Decide(state, input, now, settings);

    /// <inheritdoc cref="ChannelDecider.Restore"/>
    public virtual ChannelState Restore(ChannelState snapshot, IEnumerable<DeliveryRecord> records, DeliverySettings settings) =>
        ChannelDecider.Restore(snapshot, records, settings);

    /// <inheritdoc cref="HubDecider.Wake"/>
    public virtual HubTurn Wake(HubState state, int generation, Instant now, HubContext context) =>
        HubDecider.Wake(state, generation, now, context);
}
