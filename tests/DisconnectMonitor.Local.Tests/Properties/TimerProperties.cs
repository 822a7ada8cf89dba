namespace DisconnectMonitor.Local.Tests.Properties;

/// <remarks>One device by itself: whoever it asks does not answer, so it decides alone.</remarks>
public class TimerProperties
{
    [Fact]
    public void A_stale_timer_never_alerts_whenever_it_fires() =>
        Seeds.Try(300, random =>
        {
            var problems = new List<string>();
            Live(random, Posts.InOrder(random, Fleet.Live(random, 2), mostSeconds: 60), fire: (state, old, now, context) =>
            {
                foreach (var timer in old)
                {
                    var turn = DeviceDecider.Decide(state, timer, now, context);
                    if (turn.Decision != DecisionKind.TimerSuperseded || !ReferenceEquals(turn.State, state) || turn.Effects.Length > 0)
                    {
                        problems.Add($"{timer} at {StoryTime.Format(now)}: {turn.Decision.Name()}, {turn.Effects.Length} effects");
                    }
                }
            });
            return problems;
        });

    [Fact]
    public void Timers_may_come_a_little_early_a_little_late_and_twice() =>
        Seeds.Try(300, random =>
        {
            var deliveries = Posts.InOrder(random, Fleet.Live(random, 2), mostSeconds: 60);
            var punctual = Live(random, deliveries);
            var sloppy = Live(random, deliveries, jitter: () => TimeSpan.FromMilliseconds(random.Next(-100, 101)), twice: true);
            return punctual.Except(sloppy).Select(line => $"punctual only: {line}")
                .Concat(sloppy.Except(punctual).Select(line => $"sloppy only: {line}"));
        });

    [Fact]
    public void After_the_host_was_down_a_wait_waits_once_more_and_only_once_in_each_phase() => Seeds.Try(300, LateTimers);

    private static IEnumerable<string> LateTimers(Random random)
    {
        var late = TimeSpan.FromSeconds(random.Next(31, 3 * 3600));
        var settle = Policy.Default.Settle;
        var extra = late < settle ? settle : late > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : late;
        var context = new HubContext(Policy.Default, 16);
        var dropped = StoryTime.Parse("03:00");
        var drop = new ConnectionEvent(
            new DeviceIdentity("contoso", "pump-7"), null, ConnectionEventKind.Disconnected, SequenceNumber.Parse("1"), dropped);
        var turn = DeviceDecider.Decide(DeviceDecider.Unknown(drop.Device), drop, dropped, context);
        if (random.Next(2) == 0)
        {
            turn = Fire(turn, TimeSpan.Zero);
        }

        var due = Timer(turn).Due;
        turn = Fire(turn, late);
        var waited = new HashSet<WaitPhase> { turn.State.Own!.Wait!.Phase };
        if (turn.Decision != DecisionKind.WaitedOnceMore || Timer(turn).Due != due + late + extra)
        {
            yield return $"{turn.Decision.Name()} until {StoryTime.Format(Timer(turn).Due)}, {late} late";
        }

        // The host may go down again and again. An answer is asked for once more every time, because it may have been lost.
        for (var times = 0; times < 6; times++)
        {
            turn = Fire(turn, late);
            if (turn.Decision == DecisionKind.WaitedOnceMore && !waited.Add(turn.State.Own!.Wait!.Phase))
            {
                yield return $"waited a second time while {turn.State.Own.Wait.Phase}";
            }
        }

        while (turn.State.Own!.Incident is null)
        {
            turn = Fire(turn, TimeSpan.Zero);
        }

        DeviceTurn Fire(DeviceTurn before, TimeSpan lateness) =>
            DeviceDecider.Decide(before.State, Timer(before), Timer(before).Due + lateness, context);

        static DeviceTimer Timer(DeviceTurn turn) => turn.Effects.OfType<DeviceEffect.Schedule>().Single().Timer;
    }

    private static List<string> Live(
        Random random,
        IEnumerable<Delivery> deliveries,
        Func<TimeSpan>? jitter = null,
        bool twice = false,
        Action<DeviceState, List<DeviceTimer>, Instant, HubContext>? fire = null)
    {
        var context = new HubContext(Policy.Default, 16);
        var told = new List<string>();
        foreach (var device in deliveries.GroupBy(delivery => delivery.Event.Device))
        {
            var state = DeviceDecider.Unknown(device.Key);
            var pending = new PriorityQueue<DeviceTimer, Instant>();
            var old = new List<DeviceTimer>();
            foreach (var delivery in device.OrderBy(delivery => delivery.At).ThenBy(delivery => delivery.Order))
            {
                FireUntil(delivery.At);
                Take(DeviceDecider.Decide(state, delivery.Event, delivery.At, context));
                fire?.Invoke(state, [.. old.Where(timer => random.Next(4) == 0)], delivery.At, context);
            }

            FireUntil(new Instant(long.MaxValue));

            void FireUntil(Instant until)
            {
                while (pending.TryPeek(out var timer, out var at) && at <= until)
                {
                    pending.Dequeue();
                    Take(DeviceDecider.Decide(state, timer, at, context));
                    old.Add(timer);
                    if (twice)
                    {
                        Take(DeviceDecider.Decide(state, timer, at + TimeSpan.FromMilliseconds(1), context));
                    }

                    fire?.Invoke(state, [.. old.Where(one => random.Next(4) == 0)], at, context);
                }
            }

            void Take(DeviceTurn turn)
            {
                state = turn.State;
                foreach (var effect in turn.Effects)
                {
                    if (effect is DeviceEffect.Schedule { Timer: var timer })
                    {
                        pending.Enqueue(timer, timer.Due + (jitter?.Invoke() ?? TimeSpan.Zero));
                    }
                    else if (effect is DeviceEffect.Announce { Revision: var revision })
                    {
                        told.Add($"{revision.NotificationId} {revision.Type} {revision.Kind} {revision.Resolution}");
                    }
                }
            }
        }

        return told;
    }
}
