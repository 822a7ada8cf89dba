using DisconnectMonitor.Delivery;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Tells every channel, each by a worker of its own.</summary>
internal sealed class ChannelDeliveries : IOutbox, IAsyncDisposable
{
    private readonly DeliveryWorker[] _workers;
    private readonly Action<Notification> _announced;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _isStarted;

    /// <summary>Makes the workers, which know what their channels were told, and do nothing yet.</summary>
    /// <param name="options">The channels, and who else is told.</param>
    /// <param name="restored">What a channel was told.</param>
    /// <param name="log">Where it is kept what they are told.</param>
    /// <param name="time">The clock.</param>
    public ChannelDeliveries(LocalMonitorOptions options, Func<ChannelSetup, ChannelState> restored, IDeliveryLog log, TimeProvider time)
    {
        _announced = options.Announced;
        _workers =
        [
            .. options.Channels.Select(setup => new DeliveryWorker(setup.Channel, setup.Wants, log, restored(setup), setup.Settings, time)),
        ];
    }

    /// <summary>What is known of each channel.</summary>
    public IEnumerable<ChannelState> States => _workers.Select(worker => worker.State);

    /// <summary>Tells the channels that incidents which they know of, and the monitor does not, are lost; then begins to send.</summary>
    public void Start(Func<string, bool> isOpen)
    {
        foreach (var worker in _workers)
        {
            foreach (var incident in worker.State.OpenIncidents.Where(incident => !isOpen(incident)).ToList())
            {
                worker.Lose(incident);
            }
        }

        _isStarted = true;
        _running = Task.WhenAll(_workers.Select(worker => worker.RunAsync(_stop.Token)));
    }

    public void Announce(Notification notification, bool isHeld)
    {
        if (_isStarted)
        {
            // What is decided anew at a start was announced before it.
            _announced(notification);
        }

        Array.ForEach(_workers, worker => worker.Enqueue(notification, isHeld));
    }

    public void Acknowledge(string incident) => Array.ForEach(_workers, worker => worker.Acknowledge(incident));

    public void Hold(string incident) => Array.ForEach(_workers, worker => worker.Hold(incident));

    public void Release(string incident) => Array.ForEach(_workers, worker => worker.Release(incident));

    public void Resend(string channel, string notification) =>
        Array.Find(_workers, worker => worker.State.Channel == channel)?.Resend(notification);

    /// <summary>Begins no further attempt, and waits a while for those under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }
}
