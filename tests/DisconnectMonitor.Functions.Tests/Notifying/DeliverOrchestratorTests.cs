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
        await run.RunAsync(DeliverOrchestrator.RunAsync);

        Assert.Equal("AttemptDelivery", run.Did[0]);
        Assert.StartsWith("signals channelentity Finished: ", run.Did[1], StringComparison.Ordinal);
        Assert.Contains("Outcome = Failed", run.Did[1], StringComparison.Ordinal);
        Assert.Contains("Attempt = 3", run.Did[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_notifications_is_recorded_however_long_the_table_is_away()
    {
        var record = new DeliveryRecord { Channel = "ops", Kind = DeliveryRecordKind.Failed, At = default, Incident = "d-1", Id = "d-1-r1", Attempt = 1 };
        var run = new ScriptedOrchestration(new DeliveryOrder("ops", [record], Claim: null, Attempt: 0))
            .Failing(TimeSpan.FromDays(2), "RecordDeliveries");
        await run.RunAsync(DeliverOrchestrator.RunAsync);

        Assert.InRange(run.Took, TimeSpan.FromDays(2), TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        Assert.Equal("RecordDeliveries", run.Did[^1]);
    }
}
