using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>
/// Every input to every device over a day of churn, timers and verdicts included, found out beforehand: so that nothing but
/// the decider is measured. Every device that asks is told that it is alone.
/// </summary>
internal sealed class DeciderInputs
{
    private readonly DeviceState[] _unknown;
    private readonly HubContext _context;
    private readonly List<(int Device, object Input, Instant At)> _inputs = [];

    private DeciderInputs(ChurnDay day)
    {
        _context = new HubContext(day.Scenario.Policy, day.Scenario.Policy.Cluster.Buckets);
        _unknown = [.. Enumerable.Range(0, day.Devices).Select(device => DeviceDecider.Unknown(ChurnDay.Identity(device)))];
    }

    public int Count => _inputs.Count;

    public static DeciderInputs Of(ChurnDay day)
    {
        var inputs = new DeciderInputs(day);
        inputs.Find(day);
        return inputs;
    }

    public void Decide()
    {
        var states = (DeviceState[])_unknown.Clone();
        foreach (var (device, input, at) in _inputs)
        {
            states[device] = Decide(states[device], input, at).State;
        }
    }

    private DeviceTurn Decide(DeviceState state, object input, Instant at) => input switch
    {
        ConnectionEvent arrived => DeviceDecider.Decide(state, arrived, at, _context),
        DeviceTimer timer => DeviceDecider.Decide(state, timer, at, _context),
        _ => DeviceDecider.Decide(state, (Verdict)input, at, _context),
    };

    private void Find(ChurnDay day)
    {
        var states = (DeviceState[])_unknown.Clone();
        var waiting = new PriorityQueue<(int Device, object Input), (Instant Due, int Order)>();
        foreach (var arrival in day.Arrivals)
        {
            while (waiting.TryPeek(out _, out var next) && next.Due <= arrival.At)
            {
                var (device, input) = waiting.Dequeue();
                Take(device, input, next.Due);
            }

            Take(arrival.Device, arrival.Event, arrival.At);
        }

        void Take(int device, object input, Instant at)
        {
            _inputs.Add((device, input, at));
            var turn = Decide(states[device], input, at);
            states[device] = turn.State;
            foreach (var effect in turn.Effects)
            {
                switch (effect)
                {
                    case DeviceEffect.Schedule { Timer: var timer }:
                        waiting.Enqueue((device, timer), (timer.Due, _inputs.Count));
                        break;
                    case DeviceEffect.Tell { Message: BucketMessage.VerdictAsked asked }:
                        waiting.Enqueue((device, new Verdict.Alone(asked.Module, asked.Drop, 0, 100, null)), (at, _inputs.Count));
                        break;
                }
            }
        }
    }
}
