using DisconnectMonitor.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Rows;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What is sent, and what is not, of that which channels' entities order.</summary>
public sealed class DeliveriesTests : IChannel
{
    private readonly ChannelTimeline _timeline = new();
    private readonly FakeTimeProvider _time = new(StoryTime.Parse("00:00").ToDateTimeOffset());
    private readonly List<DeliveryOrder> _orders = [];
    private readonly List<string> _sent = [];

    public DeliveriesTests() => _timeline.World.Delivering = order =>
    {
        _orders.Add(order);
        return Task.FromResult<AttemptFinished?>(null);
    };

    public string Name => ChannelTimeline.OnCall;

    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        _sent.Add(notification.Revision.NotificationId);
        return Task.FromResult<SendResult>(new SendResult.Accepted());
    }

    [Fact]
    public async Task What_a_channel_ordered_is_sent()
    {
        await _timeline.OpensAsync("pump-1");
        Assert.Equal(AttemptOutcome.Delivered, await RunAsync(Assert.Single(_orders), _timeline.World));
        Assert.Equal(["d-pump-1-r1"], _sent);
    }

    [Fact]
    public async Task An_order_that_was_faster_than_its_channels_state_is_sent_when_that_is_stored()
    {
        await _timeline.OpensAsync("pump-1");
        Assert.Equal(AttemptOutcome.Delivered, await RunAsync(_orders[0], new LateReader(_timeline.World, late: 2)));
        Assert.Equal(["d-pump-1-r1"], _sent);
    }

    // Its process was killed after the order had left and before the state was stored.
    [Fact]
    public async Task What_an_execution_ordered_that_never_counted_is_not_sent()
    {
        await _timeline.OpensAsync("pump-1");
        Assert.Equal(AttemptOutcome.NotClaimed, await RunAsync(_orders[0], new ChannelTimeline().World));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task An_order_for_an_attempt_that_is_over_is_not_carried_out_again()
    {
        await _timeline.OpensAsync("pump-1");
        await _timeline.TellAsync(EntityOperations.Finished, new AttemptFinished(Name, "d-pump-1-r1", AttemptOutcome.Failed, Attempt: 1));
        await _timeline.AtAsync("00:01");
        Assert.Equal(AttemptOutcome.NotClaimed, await RunAsync(_orders.First(order => order.Attempt == 1), _timeline.World));
        Assert.Equal(AttemptOutcome.Delivered, await RunAsync(_orders.First(order => order.Attempt == 2), _timeline.World));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Nothing_is_sent_while_nobody_can_tell_what_a_channel_holds()
    {
        await _timeline.OpensAsync("pump-1");
        Assert.Equal(AttemptOutcome.NotClaimed, await RunAsync(_orders[0], new LateReader(_timeline.World, late: 0) { IsAway = true }));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task A_report_is_sent_though_its_channel_knows_nothing_of_it()
    {
        await _timeline.OpensAsync("pump-1");
        Assert.Equal(AttemptOutcome.Delivered, await RunAsync(_orders[0] with { IsFollowed = false }, new ChannelTimeline().World));
    }

    private async Task<AttemptOutcome> RunAsync(DeliveryOrder order, IEntityReader entities)
    {
        var log = new TableDeliveryLog(new MemoryTable(), new DeadLetterTable(new MemoryTable()));
        var attempt = new Deliveries(log, [this], entities, _time).RunAsync(order, default);
        while (!attempt.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return (await attempt).Outcome;
    }

    private sealed class LateReader(DurableWorld world, int late) : IEntityReader
    {
        private int _reads;

        public bool IsAway { get; init; }

        public Task<TMemory?> ReadAsync<TMemory>(EntityAddress address, CancellationToken cancellation)
            where TMemory : class =>
            IsAway ? throw new StorageUnavailableException("away", new IOException())
            : _reads++ < late ? Task.FromResult<TMemory?>(null)
            : world.ReadAsync<TMemory>(address, cancellation);
    }
}
