using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Simulation;

/// <summary>Watches what reaches a trial's target, and holds it against what a channel is promised.</summary>
/// <param name="trial">The trial.</param>
/// <param name="digest">Every attempt goes into it.</param>
/// <param name="report">Is told what was broken: when, which promise, and how.</param>
internal sealed class TargetWatch(Trial trial, Digest digest, Action<Instant, int, string> report)
{
    private static readonly TimeSpan Window = new DeliverySettings().OpeningsWindow;

    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IncidentRevision> _attempted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IncidentRevision> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _openings = new(StringComparer.Ordinal);

    /// <summary>What the channel asks for, as every channel does by default.</summary>
    public static bool IsWanted(IncidentRevision revision) => revision.Severity >= Severity.Warning;

    /// <summary>A claim is in the log.</summary>
    public void Claimed(string id) => _claimed.Add(id);

    /// <summary>It is in the log that the target has taken a notification.</summary>
    public void Recorded(string id) => _recorded.Add(id);

    /// <summary>The target has taken a notification, whether or not it has said so.</summary>
    public void Took(IncidentRevision revision) => _taken[revision.Incident] = revision;

    /// <summary>An attempt to send a notification begins.</summary>
    public void Attempted(IncidentRevision revision, Instant now)
    {
        digest.Add((ulong)now.UnixMilliseconds);
        digest.Add(revision);
        var id = revision.NotificationId;
        if (!_claimed.Contains(id))
        {
            report(now, 8, $"{id} is sent, and nothing in the log says so");
        }

        if (_recorded.Contains(id))
        {
            report(now, 8, $"{id} is sent again, although it was recorded as delivered");
        }

        var before = _attempted.GetValueOrDefault(revision.Incident);
        if (before is null ? revision.Type != RevisionType.Opened : revision.Revision < before.Revision)
        {
            report(now, 3, $"{id} ({revision.Type}) is sent after {before?.NotificationId ?? "nothing"}");
        }

        _attempted[revision.Incident] = revision;
        if (revision.Type == RevisionType.Opened)
        {
            _openings[revision.Incident] = now;
            var openings = _openings.Values.Count(at => at > now - Window);
            if (openings > trial.Target.MaxOpenings)
            {
                report(now, 6, $"{id} is opening {openings} within {Window}");
            }
        }
    }

    /// <summary>Nothing is on its way any more.</summary>
    /// <param name="state">What the channel believes.</param>
    /// <param name="incidents">The newest revision of every incident that was announced.</param>
    public void Ended(ChannelState state, IEnumerable<IncidentRevision> incidents)
    {
        var kept = state.DeadLetters.Select(letter => letter.Notification.Revision.Incident).ToHashSet(StringComparer.Ordinal);
        var stillOpen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var newest in incidents.Where(newest => newest.Type != RevisionType.Resolved))
        {
            stillOpen.Add(newest.Incident);
            var isCounted = state.Overflow?.Members.ContainsKey(newest.Incident) == true;
            if (IsWanted(newest) && !isCounted && !kept.Contains(newest.Incident) && !_taken.ContainsKey(newest.Incident))
            {
                report(newest.DecidedAt, 1, $"{newest.NotificationId} is open, and the target has not heard of it");
            }
        }

        if (state.Overflow is { } overflow)
        {
            foreach (var over in overflow.Members.Keys.Where(member => !stillOpen.Contains(member)).ToList())
            {
                report(overflow.OpenedAt, 3, $"{overflow.Incident} stands for {over}, which is over");
            }

            stillOpen.Add(overflow.Incident);
        }

        foreach (var last in _taken.Values.Where(last => last.Type != RevisionType.Resolved))
        {
            if (!stillOpen.Contains(last.Incident) && !kept.Contains(last.Incident))
            {
                report(last.DecidedAt, 3, $"{last.NotificationId} is the last that the target has heard of an incident that is over");
            }
        }
    }
}
