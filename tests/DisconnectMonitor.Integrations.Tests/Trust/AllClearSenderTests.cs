using DisconnectMonitor.Tests.Channels;
using DisconnectMonitor.Trust;

namespace DisconnectMonitor.Tests.Trust;

public sealed class AllClearSenderTests
{
    private static readonly SendResult Down = new SendResult.Failed("answered 503", After: null);

    private readonly AwaitedTime _time = new(new DateTimeOffset(2026, 11, 2, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task It_is_tried_a_few_times_under_one_id()
    {
        var channel = new ScriptedChannel(Down, Down, new SendResult.Accepted());
        var sending = new AllClearSender(channel, _time).SendAsync(Notices.Clear.Revision, CancellationToken.None);

        await _time.PassAsync(TimeSpan.FromSeconds(30));
        await _time.PassAsync(TimeSpan.FromMinutes(2));

        Assert.IsType<SendResult.Accepted>(await sending);
        Assert.Equal(3, channel.Sent.Count);
        Assert.Single(channel.Sent.Distinct());
    }

    [Fact]
    public async Task It_is_left_after_the_fifth_try()
    {
        var channel = new ScriptedChannel([.. Enumerable.Repeat(Down, 9)]);
        var sending = new AllClearSender(channel, _time).SendAsync(Notices.Clear.Revision, CancellationToken.None);

        foreach (var pause in (double[])[0.5, 2, 8, 30])
        {
            await _time.PassAsync(TimeSpan.FromMinutes(pause));
        }

        Assert.Same(Down, await sending);
        Assert.Equal(5, channel.Sent.Count);
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_asked_to_within_reason()
    {
        var channel = new ScriptedChannel(new SendResult.Failed("answered 429", TimeSpan.FromMinutes(7)), new SendResult.Accepted());
        var sending = new AllClearSender(channel, _time).SendAsync(Notices.Clear.Revision, CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromMinutes(7));
        Assert.IsType<SendResult.Accepted>(await sending);

        var tomorrow = new ScriptedChannel(new SendResult.Failed("answered 429", TimeSpan.FromDays(1)));
        var left = new AllClearSender(tomorrow, _time).SendAsync(Notices.Clear.Revision, CancellationToken.None);
        Assert.True(left.IsCompleted);
        Assert.IsType<SendResult.Failed>(await left);
    }

    [Fact]
    public async Task A_refusal_is_not_argued_with()
    {
        var channel = new ScriptedChannel(new SendResult.Refused("answered 404"));

        Assert.IsType<SendResult.Refused>(await new AllClearSender(channel, _time).SendAsync(Notices.Clear.Revision, CancellationToken.None));
        Assert.Single(channel.Sent);
    }

    private sealed class ScriptedChannel(params SendResult[] results) : IChannel
    {
        internal List<string> Sent { get; } = [];

        public string Name => "ops";

        public Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
        {
            Sent.Add(notification.Revision.NotificationId);
            return Task.FromResult(results[Sent.Count - 1]);
        }
    }
}
