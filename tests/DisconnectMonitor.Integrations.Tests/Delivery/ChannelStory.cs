using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A channel, its target and its log on a clock of their own, so that tests read as a timeline.</summary>
internal sealed class ChannelStory
{
    public static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    private readonly PriorityQueue<ChannelInput, Instant> _due = new();
    private readonly Dictionary<string, IncidentRevision> _newest = [];

    public ChannelStory(DeliverySettings? settings = null)
    {
        Settings = settings ?? new DeliverySettings();
        State = ChannelDecider.New("on-call");
        Give(new ChannelInput.Started());
    }

    public DeliverySettings Settings { get; set; }

    public ChannelState State { get; set; }

    public Instant Now { get; private set; } = Midnight;

    /// <summary>What the target answers; by default it takes everything.</summary>
    public Func<Notification, SendResult> Target { get; set; } = _ => new SendResult.Accepted();

    /// <summary>How long the target takes to answer.</summary>
    public TimeSpan AnswerTime { get; set; }

    /// <summary>Whether the log refuses claims.</summary>
    public bool LogIsBroken { get; set; }

    public List<Attempt> Attempts { get; } = [];

    public List<DeliveryRecord> Log { get; } = [];

    /// <summary>What the target took, as in <c>00:10 resolved pump-1</c>.</summary>
    public IEnumerable<string> Told => Attempts.Where(attempt => attempt.IsAccepted).Select(Line);

    /// <summary>What would have been sent.</summary>
    public IEnumerable<string> Shadowed => Log
        .Where(record => record.Kind == DeliveryRecordKind.Shadowed)
        .Select(record => Line(new Attempt(record.At, record.Notification!, Result: null)));

    /// <summary>Lets time pass until a time of the day, <c>hh:mm</c> or <c>hh:mm:ss</c>, or <c>d.hh:mm</c> of a later day.</summary>
    public ChannelStory At(string time) => At(Midnight + TimeSpan.Parse(time, CultureInfo.InvariantCulture));

    public ChannelStory At(Instant time)
    {
        while (_due.TryPeek(out _, out var next) && next <= time)
        {
            Now = Instant.Max(Now, next);
            Give(_due.Dequeue());
        }

        Now = Instant.Max(Now, time);
        return this;
    }

    public ChannelStory Opens(string subject, Severity severity = Severity.Warning, bool isWanted = true, bool isHeld = false) =>
        Says(Revised(subject, RevisionType.Opened, severity), isWanted, isHeld);

    public ChannelStory Changes(string subject, Severity? severity = null, bool isWanted = true, bool isHeld = false) =>
        Says(Revised(subject, RevisionType.Updated, severity ?? _newest[subject].Severity), isWanted, isHeld);

    public ChannelStory Returns(string subject, bool isWanted = true) =>
        Says(Revised(subject, RevisionType.Resolved, _newest[subject].Severity), isWanted, isHeld: false);

    public ChannelStory Says(IncidentRevision revision, bool isWanted = true, bool isHeld = false)
    {
        Give(new ChannelInput.Enqueued(Notification.From(revision), isWanted, isHeld));
        return this;
    }

    public ChannelStory SomebodyLooksAfter(string subject)
    {
        Give(new ChannelInput.Acknowledge(KeyOf(subject)));
        return this;
    }

    public ChannelStory Silences(string subject)
    {
        Give(new ChannelInput.Hold(KeyOf(subject)));
        return this;
    }

    public ChannelStory EndsTheSilenceOf(string subject)
    {
        Give(new ChannelInput.Release(KeyOf(subject)));
        return this;
    }

    /// <summary>The process dies, and with it all that is not in the log, and starts again.</summary>
    public ChannelStory Crashes() => Crashes(ChannelDecider.New(State.Channel), Log);

    public ChannelStory Crashes(ChannelState snapshot, IEnumerable<DeliveryRecord> records)
    {
        _due.Clear();
        State = ChannelDecider.Restore(snapshot, records, Settings);
        return this;
    }

    public ChannelStory Starts()
    {
        Give(new ChannelInput.Started());
        return this;
    }

    public void Give(ChannelInput input)
    {
        var turn = ChannelDecider.Decide(State, input, Now, Settings);
        State = turn.State;
        var isClaimed = true;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case ChannelEffect.Claim(var claim):
                    isClaimed = !LogIsBroken;
                    if (isClaimed)
                    {
                        Log.Add(claim);
                    }
                    else
                    {
                        _due.Enqueue(new ChannelInput.NotClaimed(claim.Id), Now);
                    }

                    break;
                case ChannelEffect.Record(var record):
                    Log.Add(record);
                    break;
                case ChannelEffect.Send(var notification) when isClaimed:
                    var result = Target(notification);
                    Attempts.Add(new Attempt(Now, notification, result));
                    _due.Enqueue(new ChannelInput.AttemptFinished(notification.Revision.NotificationId, result), Now + AnswerTime);
                    break;
                case ChannelEffect.Wake(var at):
                    _due.Enqueue(new ChannelInput.TimerFired(), at);
                    break;
            }
        }

        At(Now);
    }

    public static string KeyOf(string subject) => $"d-{subject}";

    /// <summary>The next revision of the incident about a subject.</summary>
    public IncidentRevision Revised(string subject, RevisionType type, Severity severity)
    {
        var known = type == RevisionType.Opened ? null : _newest[subject];
        var revision = new IncidentRevision
        {
            Type = type,
            Incident = KeyOf(subject),
            Revision = (known?.Revision ?? 0) + 1,
            DecidedAt = Now,
            Kind = severity >= Severity.Error ? IncidentKind.Cluster : severity == Severity.Info ? IncidentKind.Flapping : IncidentKind.Sustained,
            Severity = severity,
            Hub = "contoso",
            Group = severity == Severity.Error ? subject : null,
            Device = severity >= Severity.Error ? null : subject,
            DroppedAt = known?.DroppedAt ?? Now,
            OpenedAt = known?.OpenedAt ?? Now,
            ResolvedAt = type == RevisionType.Resolved ? Now : null,
            Resolution = type == RevisionType.Resolved ? Resolution.Returned : null,
            Reason = "a test",
            Counts = new IncidentCounts(1, 0, 10),
            Sample = [subject],
        };
        _newest[subject] = revision;
        return revision;
    }

    private static string Line(Attempt attempt)
    {
        var revision = attempt.Revision;
        var subject = IncidentKey.IsOverflow(revision.Incident) ? $"overflow of {revision.Counts.Gone}" : revision.Incident[2..];
        var reminder = revision.Reminder > 0 ? $" (reminder {revision.Reminder})" : "";
        var time = attempt.At - Midnight;
        var clock = time.ToString(time < TimeSpan.FromDays(1) ? @"hh\:mm" : @"d\.hh\:mm", CultureInfo.InvariantCulture);
        return $"{clock} {revision.Type.ToString().ToLowerInvariant()} {subject}{reminder}";
    }
}
