using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Evidence;

/// <summary>
/// Which looks into the hub's log are due: one when an incident is opened (or flapping becomes an outage), and a second one after
/// the log has had time to arrive. Knows no clock and asks nobody; not safe for use by several threads at once.
/// </summary>
/// <param name="secondAfter">How long after the first the second look is: 6 minutes by default, see <see cref="SecondAfter"/>.</param>
public sealed class LookSchedule(TimeSpan secondAfter)
{
    /// <summary>The most second looks that wait; beyond it the newest incidents get none.</summary>
    public const int MostWaiting = 1000;

    /// <summary>
    /// How long a first notification waits for the log at most: 20 s, by default. A person need not hear of an outage of ten
    /// minutes any faster, and the log answers within seconds or not at all.
    /// </summary>
    public static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(20);

    /// <summary>When the second look is, by default: 6 minutes later. Records take 20 s to 3 minutes as a rule, at times more than 5.</summary>
    public static readonly TimeSpan SecondAfter = TimeSpan.FromMinutes(6);

    private readonly PriorityQueue<LogQuestion, Instant> _waiting = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>When the next second look is due; null when none waits. It may turn out to be about an incident that is over.</summary>
    public Instant? NextDue => _waiting.TryPeek(out _, out var due) ? due : null;

    /// <summary>Whether the log is looked into before a revision is notified: an opening, and flapping that becomes an outage.</summary>
    /// <param name="revision">The revision.</param>
    public static bool IsToLook(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return revision.Kind != IncidentKind.MonitorHealth
            && (revision.Type == RevisionType.Opened
                || revision is { Type: RevisionType.Updated, Kind: IncidentKind.Sustained, IsFromLog: false });
    }

    /// <summary>What to ask about an incident, or null where the log has no part in it: it is over, or is the monitor's own.</summary>
    /// <param name="revision">A revision of it.</param>
    /// <param name="now">When it is asked.</param>
    public static LogQuestion? QuestionAbout(IncidentRevision revision, Instant now)
    {
        if (revision is { Type: RevisionType.Resolved } or { Kind: IncidentKind.MonitorHealth })
        {
            return null;
        }

        return revision.Device is { } device
            ? LogQuestion.OfDevice(
                revision.Incident, new DeviceIdentity(revision.Hub, device), revision.Module, revision.Modules.Count > 0, revision.DroppedAt, now)
            : LogQuestion.OfCluster(
                revision.Incident, revision.Hub, revision.Group is not null || revision.Continues is not null, revision.Sample, revision.DroppedAt, now);
    }

    /// <summary>Takes note of a revision.</summary>
    /// <param name="revision">The revision, as its owner announced it.</param>
    /// <returns>What to ask before it is notified, or null when it is notified at once.</returns>
    public LogQuestion? Announced(IncidentRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Type == RevisionType.Resolved)
        {
            _ = _open.Remove(revision.Incident);
            return null;
        }

        if (!IsToLook(revision) || QuestionAbout(revision, revision.DecidedAt) is not { } question)
        {
            return null;
        }

        Resume(question, revision.DecidedAt);
        return question;
    }

    /// <summary>Goes on waiting for the second look at an incident that was open when the host went down, see <see cref="OpenQuestions"/>.</summary>
    /// <param name="question">What to ask then.</param>
    /// <param name="openedAt">When the incident was opened.</param>
    public void Resume(LogQuestion question, Instant openedAt)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (_waiting.Count < MostWaiting && _open.Add(question.Incident))
        {
            _waiting.Enqueue(question, openedAt + secondAfter);
        }
    }

    /// <summary>Takes the next second look that is due, if any.</summary>
    /// <param name="now">The time.</param>
    /// <returns>What to ask, or null when nothing is due.</returns>
    public LogQuestion? TakeDue(Instant now)
    {
        while (_waiting.TryPeek(out var next, out var due) && due <= now)
        {
            _ = _waiting.Dequeue();
            if (_open.Contains(next.Incident))
            {
                return next with { To = now };
            }
        }

        return null;
    }
}
