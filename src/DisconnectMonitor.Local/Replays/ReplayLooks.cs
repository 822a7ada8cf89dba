using DisconnectMonitor.Entities;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Looks into a recorded log at the times at which the monitor would have looked.</summary>
internal sealed class ReplayLooks(RecordedLog log)
{
    private readonly LookSchedule _looks = new(LookSchedule.SecondAfter);
    private readonly Queue<LogAnswer> _answers = new();

    public Instant? NextDue => _looks.NextDue;

    /// <summary>The revision as it is notified: with what the first look found. The recorded log answers at once.</summary>
    public IncidentRevision Announced(IncidentRevision revision)
    {
        if (_looks.Announced(revision) is not { } question)
        {
            return revision;
        }

        var answer = log.Answer(question, LogLook.First);
        _answers.Enqueue(answer);
        return revision.With(answer);
    }

    /// <summary>Tells the incidents' owners what was found, and takes the second looks that are due. While the host is down nobody looks.</summary>
    public void Proceed(EntityHost host)
    {
        while (!host.IsStopped)
        {
            if (_answers.TryDequeue(out var answer))
            {
                host.TakeIn(answer, host.Now);
            }
            else if (_looks.TakeDue(host.Now) is { } question)
            {
                host.TakeIn(log.Answer(question, LogLook.Second), host.Now);
            }
            else
            {
                return;
            }
        }
    }
}
