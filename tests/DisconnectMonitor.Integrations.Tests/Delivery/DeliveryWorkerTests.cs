using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A channel's loop on threads of its own, with a clock that the test moves.</summary>
public sealed class DeliveryWorkerTests : IDisposable
{
    private static readonly Notification Opening = Notification.From(Revisions.Sustained);
    private static readonly Notification Resolution =
        Notification.From(Revisions.Resolved(Revisions.Sustained, DisconnectMonitor.Incidents.Resolution.Returned, TimeSpan.FromHours(1)) with { Revision = 2 });

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeLog _log = new();
    private readonly FakeChannel _channel = new("on-call");
    private readonly List<Task> _runs = [];

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task What_is_sent_was_claimed_before_and_is_recorded_after()
    {
        var claimed = new ConcurrentQueue<int>();
        _channel.Answer = _ =>
        {
            claimed.Enqueue(_log.Records.Count);
            return Accepted;
        };
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => _log.Records.Count == 2);
        worker.Enqueue(Resolution);
        await Until(() => _log.Records.Count == 4);
        Assert.Equal([1, 3], claimed);
        Assert.Equal(
            [DeliveryRecordKind.Claimed, DeliveryRecordKind.Delivered, DeliveryRecordKind.Claimed, DeliveryRecordKind.Delivered], _log.Kinds);
        Assert.All(_log.Records, record => Assert.Equal("on-call", record.Channel));
        await StopAsync();
    }

    [Fact]
    public async Task One_slow_channel_holds_up_no_other()
    {
        _channel.Answer = _ => Never;
        var other = new FakeChannel("mail");
        foreach (var worker in new[] { Start(_channel), Start(other) })
        {
            worker.Enqueue(Opening);
        }

        await Until(() => _log.Records.Any(record => record is { Channel: "mail", Kind: DeliveryRecordKind.Delivered }));
        Assert.DoesNotContain(_log.Records, record => record is { Channel: "on-call", Kind: DeliveryRecordKind.Delivered });
        await StopAsync(_time, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_log_that_hangs_blocks_nobody_who_has_something_to_say_and_nothing_is_sent_until_it_answers()
    {
        var gate = new TaskCompletionSource();
        _log.Gate = gate.Task;
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        worker.Hold("d-other");
        worker.Resend("d-other-r1");
        Assert.Single(worker.State.Incidents);
        Assert.Empty(_channel.Sent);
        gate.SetResult();
        await Until(() => _log.Records.Count == 2);
        await StopAsync();
    }

    [Fact]
    public async Task A_log_that_fails_delays_everything_and_loses_nothing()
    {
        _log.IsBroken = true;
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => worker.State.PausedUntil is not null);
        Assert.Empty(_channel.Sent);
        _log.IsBroken = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        await Until(() => _log.Kinds.Contains(DeliveryRecordKind.Delivered));
        await StopAsync();
    }

    [Fact]
    public async Task A_result_that_cannot_be_recorded_is_recorded_later_and_the_next_notification_waits_for_it()
    {
        var worker = Start(_channel);
        _channel.Answer = _ =>
        {
            _log.IsBroken = true;
            return Accepted;
        };
        worker.Enqueue(Opening);
        await Until(() => !worker.State.Incidents.IsEmpty && worker.State.Incidents.Values.First().ToldAt is not null);
        worker.Enqueue(Resolution);
        _channel.Answer = _ => Accepted;
        _log.IsBroken = false;
        await Until(
            () => _log.Records.Count == 4,
            () => _time.Advance(TimeSpan.FromSeconds(5)));
        Assert.Equal([Opening.Revision.NotificationId, Resolution.Revision.NotificationId], _channel.Sent);
        await StopAsync();
    }

    [Fact]
    public async Task A_target_that_never_answers_and_one_that_breaks_are_tried_again()
    {
        _channel.Answer = _ => Never;
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => _channel.Sent.Count == 1);
        _channel.Answer = _ => throw new InvalidOperationException("https://hooks.example/?key=secret");
        await Until(
            () => _log.Kinds.Count(kind => kind == DeliveryRecordKind.Failed) >= 2,
            () => _time.Advance(TimeSpan.FromMinutes(1)));
        _channel.Answer = _ => Accepted;
        await Until(
            () => _log.Kinds.Contains(DeliveryRecordKind.Delivered),
            () => _time.Advance(TimeSpan.FromMinutes(1)));
        var reasons = _log.Records.Select(record => record.Reason).OfType<string>().ToList();
        Assert.Equal("no answer within 5m", reasons[0]);
        Assert.Equal("the channel broke: InvalidOperationException", reasons[1]);
        Assert.Single(_channel.Sent.Distinct());
        await StopAsync();
    }

    [Fact]
    public async Task What_the_log_knows_as_delivered_is_not_sent()
    {
        _log.Answer = ClaimAnswer.DeliveredBefore;
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => _log.Kinds.Contains(DeliveryRecordKind.Delivered));
        Assert.Empty(_channel.Sent);
        await StopAsync();
    }

    [Fact]
    public async Task Stopping_waits_for_the_attempt_under_way_and_records_it()
    {
        var answer = new TaskCompletionSource<SendResult>();
        _channel.Answer = _ => answer.Task;
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => _channel.Sent.Count == 1);
        await _stop.CancelAsync();
        worker.Enqueue(Resolution);
        Assert.False(_runs[0].IsCompleted);
        answer.SetResult(new SendResult.Accepted());
        await Task.WhenAll(_runs);
        Assert.Equal([DeliveryRecordKind.Claimed, DeliveryRecordKind.Delivered], _log.Kinds);
        Assert.Single(_channel.Sent);
    }

    [Fact]
    public async Task Stopping_waits_ten_seconds_at_most_and_the_next_run_sends_it_again_under_the_same_id()
    {
        _channel.Answer = _ => Never;
        Start(_channel).Enqueue(Opening);
        await Until(() => _channel.Sent.Count == 1);
        await StopAsync(_time, TimeSpan.FromSeconds(10));
        Assert.Equal([DeliveryRecordKind.Claimed], _log.Kinds);

        using var stop = new CancellationTokenSource();
        _channel.Answer = _ => Accepted;
        var settings = new DeliverySettings();
        var state = ChannelDecider.Restore(ChannelDecider.New("on-call"), _log.Records, settings);
        var next = new DeliveryWorker(_channel, _ => true, _log, state, settings, _time).RunAsync(stop.Token);
        await Until(() => _log.Kinds.Contains(DeliveryRecordKind.Delivered));
        await stop.CancelAsync();
        await next;
        Assert.Equal([Opening.Revision.NotificationId, Opening.Revision.NotificationId], _channel.Sent);
    }

    [Fact]
    public async Task A_reminder_comes_when_a_day_has_passed()
    {
        var worker = Start(_channel);
        worker.Enqueue(Opening);
        await Until(() => _log.Kinds.Contains(DeliveryRecordKind.Delivered));
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Single(_channel.Sent);
        _time.Advance(TimeSpan.FromHours(1));
        await Until(() => _channel.Sent.Count == 2);
        Assert.EndsWith("-reminder1", _channel.Sent.Last(), StringComparison.Ordinal);
        await StopAsync();
    }

    [Fact]
    public async Task What_is_sent_fails_and_is_given_up_is_counted_by_channel()
    {
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DeliveryMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        // A counter starts with 0, so that a rate can be taken of its first one.
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (value > 0)
            {
                Measured(instrument, tags);
            }
        });
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        listener.Start();

        var channel = new FakeChannel("counted") { Answer = _ => Task.FromResult<SendResult>(new SendResult.Refused("400")) };
        var worker = Start(channel);
        worker.Enqueue(Opening);
        await Until(() => worker.State.DeadLetters.Length == 1);
        channel.Answer = _ => Accepted;
        worker.Resend(Opening.Revision.NotificationId);
        await Until(() => measured.Count == 5);
        Assert.Equal(["dead_lettered", "duration", "duration", "failed", "sent"], measured.Order());
        await StopAsync();

        void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Equals(tags[0].Value, "counted"))
            {
                measured.Enqueue(instrument.Name.Split('.')[^1]);
            }
        }
    }

    private static Task<SendResult> Accepted => Task.FromResult<SendResult>(new SendResult.Accepted());

    private static Task<SendResult> Never => new TaskCompletionSource<SendResult>().Task;

    private static async Task Until(Func<bool> condition, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            meanwhile?.Invoke();
            await Task.Delay(5, patience.Token);
        }
    }

    private DeliveryWorker Start(FakeChannel channel)
    {
        var worker = new DeliveryWorker(channel, _ => true, _log, ChannelDecider.New(channel.Name), new DeliverySettings(), _time);
        _runs.Add(worker.RunAsync(_stop.Token));
        return worker;
    }

    private async Task StopAsync(FakeTimeProvider? time = null, TimeSpan wait = default)
    {
        await _stop.CancelAsync();
        time?.Advance(wait);
        await Task.WhenAll(_runs);
    }
}
