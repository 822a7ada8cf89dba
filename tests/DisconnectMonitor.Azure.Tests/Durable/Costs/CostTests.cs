using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.World;

namespace DisconnectMonitor.Durable.Costs;

/// <summary>What a device's life costs in operations of entities and in orchestrations: one channel, nothing repeated or late.</summary>
/// <remarks>
/// Those of devices and buckets stand in docs/cost-model.md. A hub has two for each minute of arrivals instead of the one that is counted
/// there: it hears of them, and its minute ends. Of a channel's six, two find that an attempt was not lost.
/// </remarks>
public sealed class CostTests
{
    [Theory]
    [InlineData("renewal seen as a second connect", "device 1, bucket 0, hub 2, silence 0, channel 0, notify 0, deliver 0", "03:00 pump-1 connects")]
    [InlineData("blip of a minute", "device 3, bucket 0, hub 4, silence 0, channel 0, notify 0, deliver 0", "03:00 pump-1 drops", "03:01 pump-1 connects")]
    [InlineData("blip of five minutes", "device 4, bucket 2, hub 6, silence 0, channel 0, notify 0, deliver 0", "03:00 pump-1 drops", "03:05 pump-1 connects")]
    [InlineData("outage of an hour", "device 6, bucket 3, hub 7, silence 2, channel 6, notify 2, deliver 2", "03:00 pump-1 drops", "04:00 pump-1 connects")]
    public async Task A_cycle_costs_so_much(string cycle, string expected, params string[] lines)
    {
        var (idle, busy) = (await RunAsync([]), await RunAsync(lines));
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"device {Of(EntityNames.Device)}, bucket {Of(EntityNames.Bucket)}, hub {Of(EntityNames.Hub)}, silence {Of(EntityNames.Silence)}, channel {Of(EntityNames.Channel)}, notify {Started("NotifyOrchestrator")}, deliver {Started("DeliverOrchestrator")}");
        Assert.True(expected == told, $"{cycle}: {told}");

        int Of(string entity) => busy.OperationsOf.GetValueOrDefault(entity) - idle.OperationsOf.GetValueOrDefault(entity);

        int Started(string orchestrator) => busy.Started.GetValueOrDefault(orchestrator);
    }

    private static async Task<DurableWorld> RunAsync(string[] lines)
    {
        EntityChannel[] channels = [ChannelTimeline.Setup("on-call")];
        var world = new DurableWorld(new OperationsRuntime(Policy.Default, channels), ["on-call"]);
        await StoryRun.OfAsync(new Story("cost") { When = ["01:00 pump-1 connects", .. lines], Then = [], Until = "24:00" }, world);
        return world;
    }
}
