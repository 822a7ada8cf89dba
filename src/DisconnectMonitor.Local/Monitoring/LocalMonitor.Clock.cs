using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Local.Monitoring;

/// <content>The passing of time: ticks, and going on after time has passed without any.</content>
public sealed partial class LocalMonitor
{
    private async Task TickForEverAsync()
    {
        using var timer = new PeriodicTimer(_options.TickInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                await TickOnceAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The end.
        }
    }

    /// <summary>Lets time pass up to now.</summary>
    internal async Task TickOnceAsync(CancellationToken cancellation = default)
    {
        _ = await _journal.TakeTurnAsync(Tick, cancellation).ConfigureAwait(false);
        if (_isResting)
        {
            await TryResumeAsync(cancellation).ConfigureAwait(false);
        }
    }

    // While returns cannot be taken in, nobody's wait may end; and a machine that was suspended has to hear first what it missed.
    private void Tick(JournalTurn turn)
    {
        _isResting |= !_journal.Health.IsHealthy || turn.Stamp - _engine.Now > _options.LongestPause;
        if (!_isResting)
        {
            _engine.Advance(turn.Stamp);
            _looks?.Advance(turn.Stamp);
            Reach(turn);
            _journal.KeepAlive(turn.Stamp);
            if (_history.IsCompleted)
            {
                _ = WriteHistory();
            }
        }
    }

    private async Task ResumeIfNeededAsync(CancellationToken cancellation)
    {
        if (_isResting || Instant.From(_time.GetUtcNow()) - Reached > _options.LongestPause)
        {
            await ResumeAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task TryResumeAsync(CancellationToken cancellation)
    {
        try
        {
            await ResumeAsync(cancellation).ConfigureAwait(false);
        }
        catch (JournalUnavailableException)
        {
            // Its health says so, and the next tick tries again.
        }
    }

    private async Task ResumeAsync(CancellationToken cancellation)
    {
        await _resuming.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_isResting && Instant.From(_time.GetUtcNow()) - Reached <= _options.LongestPause)
            {
                return;
            }

            Instant? downSince = Reached >= Instant.MinEventTime ? Reached : null;
            _ = await AppendAsync(
                RecordedEntryKind.Start,
                StartEntry.Write(downSince, _options.Version),
                turn => _engine.Restart(downSince, turn.Stamp),
                cancellation).ConfigureAwait(false);
            await AppendPolicyAsync(_policy, cancellation).ConfigureAwait(false);
            _isResting = false;
        }
        finally
        {
            _ = _resuming.Release();
        }
    }
}
