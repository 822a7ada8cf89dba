using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>Counts what the entities are asked: each decision is one operation of a durable entity, each announcement one orchestration.</summary>
internal sealed class CountingDeciders : Deciders
{
    public int OfDevices { get; private set; }

    public int OfBuckets { get; private set; }

    public int OfHubs { get; private set; }

    public int Announcements { get; private set; }

    public override DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context) =>
        Count(base.Decide(state, arrived, now, context));

    public override DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context) =>
        Count(base.Decide(state, timer, now, context));

    public override DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context) =>
        Count(base.Decide(state, verdict, now, context));

    public override BucketTurn Decide(BucketState state, BucketMessage message, Instant now, HubContext context) =>
        Count(base.Decide(state, message, now, context));

    public override BucketTurn Decide(BucketState state, HubStatus status, Instant now, HubContext context) =>
        Count(base.Decide(state, status, now, context));

    public override BucketTurn Wake(BucketState state, Instant now, HubContext context) => Count(base.Wake(state, now, context));

    public override HubTurn Decide(HubState state, BucketReport report, Instant now, HubContext context) =>
        Count(base.Decide(state, report, now, context));

    public override HubTurn Decide(HubState state, LagReport lag, Instant now, HubContext context) => Count(base.Decide(state, lag, now, context));

    public override HubTurn Wake(HubState state, int generation, Instant now, HubContext context) =>
        Count(base.Wake(state, generation, now, context));

    private DeviceTurn Count(DeviceTurn turn)
    {
        OfDevices++;
        Announcements += turn.Effects.Count(effect => effect is DeviceEffect.Announce);
        return turn;
    }

    private BucketTurn Count(BucketTurn turn)
    {
        OfBuckets++;
        return turn;
    }

    private HubTurn Count(HubTurn turn)
    {
        OfHubs++;
        Announcements += turn.Effects.Count(effect => effect is HubEffect.Announce);
        return turn;
    }
}
