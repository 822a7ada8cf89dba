using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;

namespace DisconnectMonitor.Functions.Notifying;

public sealed class DeliverOrchestratorTests
{
    [Fact]
    public async Task An_attempt_that_was_lost_is_told_with_its_number()
    {
        var claim = new DeliveryRecord { Channel = "ops", Kind = DeliveryRecordKind.Claimed, At = default, Incident = "d-1", Id = "d-1-r1" };
        var run = new ScriptedOrchestration(new DeliveryOrder("ops", [], claim, Attempt: 3))
            .With("AttemptDelivery", new Microsoft.DurableTask.TaskFailedException("AttemptDelivery", 1, new IOException("gone")));
        await DeliverOrchestrator.RunAsync(run);

        Assert.Equal("AttemptDelivery", run.Did[0]);
        Assert.StartsWith("signals channelentity Finished: ", run.Did[1], StringComparison.Ordinal);
        Assert.Contains("Outcome = Failed", run.Did[1], StringComparison.Ordinal);
        Assert.Contains("Attempt = 3", run.Did[1], StringComparison.Ordinal);
    }
}
