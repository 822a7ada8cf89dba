using DisconnectMonitor.Evidence;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// Looks into the hub's log before an incident is first told, and once more later. What was announced about an incident waits, in its
/// order, for the first look at it; other incidents do not. Everything but the looks themselves happens in turns.
/// </summary>
internal sealed class LogLooks : IOutbox
{
    private readonly LogEnrichment _source;
    private readonly IOutbox _channels;
    private readonly Func<LogAnswer, CancellationToken, Task> _answered;
    private readonly CancellationToken _stop;
    private readonly LookSchedule _looks;
    private readonly Dictionary<string, List<Action<LogAnswer?>>> _waiting = new(StringComparer.Ordinal);
    private readonly List<Task> _tasks = [];

    /// <summary>Looks at nothing yet.</summary>
    /// <param name="source">The log.</param>
    /// <param name="secondAfter">How long after the first the second look is.</param>
    /// <param name="channels">Who is told.</param>
    /// <param name="answered">Puts an answer into the journal, and gives it its turn in <see cref="TakeIn"/>.</param>
    /// <param name="stop">Ends the looks.</param>
    public LogLooks(
        LogEnrichment source, TimeSpan secondAfter, IOutbox channels, Func<LogAnswer, CancellationToken, Task> answered, CancellationToken stop)
    {
        (_source, _channels, _answered, _stop) = (source, channels, answered, stop);
        _looks = new LookSchedule(secondAfter);
    }

    /// <summary>Goes on with the second looks that were due when the monitor ended.</summary>
    public void Resume(IEnumerable<(LogQuestion Question, Events.Instant OpenedAt)> open)
    {
        foreach (var (question, openedAt) in open)
        {
            _looks.Resume(question, openedAt);
        }
    }

    /// <summary>Time has passed.</summary>
    public void Advance(Events.Instant now)
    {
        while (_looks.TakeDue(now) is { } question)
        {
            Begin(question, LogLook.Second);
        }
    }

    public void Announce(Notification notification, bool isHeld)
    {
        var revision = notification.Revision;
        var question = _looks.Announced(revision);
        if (revision.Type == RevisionType.Resolved)
        {
            // Over before it was told: what still waits has nothing to add.
            _ = _waiting.Remove(revision.Incident);
            _channels.Announce(notification, isHeld);
        }
        else if (question is not null && !_waiting.ContainsKey(revision.Incident))
        {
            _waiting.Add(revision.Incident, [answer => _channels.Announce(With(notification, answer), isHeld)]);
            Begin(question, LogLook.First);
        }
        else
        {
            Then(revision.Incident, _ => _channels.Announce(notification, isHeld));
        }
    }

    public void Acknowledge(string incident) => Then(incident, _ => _channels.Acknowledge(incident));

    public void Hold(string incident) => Then(incident, _ => _channels.Hold(incident));

    public void Release(string incident) => Then(incident, _ => _channels.Release(incident));

    public void Resend(string channel, string notification) => _channels.Resend(channel, notification);

    /// <summary>A look is over: what waited for it goes on.</summary>
    public void TakeIn(LogAnswer answer)
    {
        if (answer.Look == LogLook.First)
        {
            Flush(answer.Incident, answer);
        }
    }

    /// <summary>Waits for nothing any more: what a snapshot says was decided, its channels have to know.</summary>
    public void Flush()
    {
        foreach (var incident in _waiting.Keys.ToList())
        {
            Flush(incident, answer: null);
        }
    }

    /// <summary>Completes when no look goes on.</summary>
    public Task EndAsync() => Task.WhenAll(_tasks);

    private void Then(string incident, Action<LogAnswer?> act)
    {
        if (_waiting.TryGetValue(incident, out var before))
        {
            before.Add(act);
        }
        else
        {
            act(null);
        }
    }

    private void Flush(string incident, LogAnswer? answer)
    {
        if (_waiting.Remove(incident, out var waiting))
        {
            waiting.ForEach(act => act(answer));
        }
    }

    private void Begin(LogQuestion question, LogLook look)
    {
        _ = _tasks.RemoveAll(task => task.IsCompleted);
        _tasks.Add(Task.Run(() => LookAsync(question, look), CancellationToken.None));
    }

    private async Task LookAsync(LogQuestion question, LogLook look)
    {
        try
        {
            var answer = await _source.LookAsync(question, look, _stop).ConfigureAwait(false);
            await _answered(answer, _stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // What waits is told without it.
        }
    }

    private static Notification With(Notification notification, LogAnswer? answer) =>
        answer is null ? notification : Notification.From(notification.Revision.With(answer));
}
