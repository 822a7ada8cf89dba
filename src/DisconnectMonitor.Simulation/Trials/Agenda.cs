namespace DisconnectMonitor.Simulation;

/// <summary>What is to happen in a trial, in the order of its times; what has the same time, in the order in which it was put down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (Instant At, long Order)> _queue = new();
    private long _order;
    private int _pending;

    /// <summary>When the last thing happened.</summary>
    public Instant Now { get; private set; }

    public void Do(Instant at, Action action)
    {
        _pending++;
        Enqueue(at, () =>
        {
            _pending--;
            action();
        });
    }

    /// <summary>Does it again and again, for as long as there is anything else to do.</summary>
    public void DoEvery(TimeSpan interval, Instant from, Action action) => Enqueue(from, () =>
    {
        action();
        if (_pending > 0)
        {
            DoEvery(interval, Now + interval, action);
        }
    });

    /// <summary>Lets all of it happen.</summary>
    /// <param name="end">What is later than this does not happen.</param>
    /// <returns>Whether that was all.</returns>
    public bool Run(Instant end)
    {
        while (_queue.TryDequeue(out var next, out var when))
        {
            Now = when.At;
            if (Now > end)
            {
                return false;
            }

            next();
        }

        return true;
    }

    private void Enqueue(Instant at, Action action) => _queue.Enqueue(action, (at, _order++));
}
