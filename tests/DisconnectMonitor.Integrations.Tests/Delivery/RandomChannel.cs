using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>
/// A channel among everything that can go wrong around it: a target that fails, refuses or never answers, a log that breaks,
/// a process that dies and loses what it had not written. Checks as it goes what must always hold; the rest is in <see cref="Attempts"/>.
/// </summary>
internal sealed partial class RandomChannel
{
    private readonly Random _random;
    private readonly DeliverySettings _settings;
    private readonly PriorityQueue<ChannelInput, Instant> _due = new();
    private readonly Queue<ChannelEffect> _effects = new();
    private readonly List<ChannelInput.Enqueued> _decided = [];
    private readonly List<DeliveryRecord> _log = [];
    private readonly HashSet<string> _claimed = [];
    private readonly HashSet<string> _durable = [];
    private readonly HashSet<string> _delivered = [];
    private readonly HashSet<string> _silenced = [];
    private readonly Dictionary<string, IncidentRevision> _open = [];
    private (string State, int Decided, int Log) _snapshot;
    private bool _logIsBroken;
    private bool _isHealed;
    private int _incidents;

    public RandomChannel(int seed, DeliverySettings settings)
    {
        (_random, _settings) = (new Random(seed), settings);
        State = ChannelDecider.New("on-call");
        TakeSnapshot();
        Give(new ChannelInput.Started());
    }

    public ChannelState State { get; private set; }

    public Instant Now { get; private set; } = ChannelStory.Midnight;

    public List<Attempt> Attempts { get; } = [];

    /// <summary>Incidents of which no word may be sent: they were over before an opening was claimed.</summary>
    public HashSet<string> Unspoken { get; } = [];

    /// <summary>Incidents of which an operator wanted a dead letter sent again.</summary>
    public HashSet<string> Resent { get; } = [];

    /// <summary>The open incidents that the channel asks for and no silence holds.</summary>
    public IEnumerable<string> ToBeKnown => _open.Values
        .Where(revision => IsWanted(revision) && !_silenced.Contains(revision.Incident))
        .Select(revision => revision.Incident);

    /// <summary>Something happens.</summary>
    public void Step()
    {
        switch (_random.Next(100))
        {
            case < 30:
                Open();
                break;
            case < 40:
                Revise(RevisionType.Updated);
                break;
            case < 58:
                Revise(RevisionType.Resolved);
                break;
            case < 62:
                Silence();
                break;
            case < 66 when _decided.Count > 0:
                Repeat(_decided[_random.Next(_decided.Count)]);
                break;
            case < 69:
                Give(new ChannelInput.TimerFired());
                break;
            case < 71:
                _logIsBroken = !_logIsBroken;
                break;
            case < 74 when State.DeadLetters.Length > 0:
                Resend(State.DeadLetters[_random.Next(State.DeadLetters.Length)]);
                break;
            case < 76:
                TakeSnapshot();
                break;
            case < 79:
                Crash();
                break;
            default:
                Pass(TimeSpan.FromSeconds(Math.Pow(10, _random.NextDouble() * (_random.Next(20) == 0 ? 5.3 : 3))));
                break;
        }
    }

    /// <summary>From now on the target takes everything, the log works, and no silence holds.</summary>
    public void Heal()
    {
        (_isHealed, _logIsBroken) = (true, false);
        foreach (var incident in _silenced.Order().ToList())
        {
            _silenced.Remove(incident);
            Give(new ChannelInput.Release(incident));
        }

        Pass(TimeSpan.FromHours(6));
    }

    /// <summary>Everything that is open ends.</summary>
    public void ResolveAll()
    {
        while (_open.Count > 0)
        {
            Revise(RevisionType.Resolved);
        }

        Pass(TimeSpan.FromHours(6));
    }

    private static bool IsWanted(IncidentRevision revision) => revision.Severity >= Severity.Warning;

    private void Open()
    {
        for (var more = _random.Next(12) == 0 ? 25 : 1; more > 0; more--)
        {
            var key = $"d-{++_incidents:000}";
            if (_random.Next(8) == 0)
            {
                _silenced.Add(key);
            }

            Say(new IncidentRevision
            {
                Type = RevisionType.Opened,
                Incident = key,
                Revision = 1,
                DecidedAt = Now,
                Kind = IncidentKind.Sustained,
                Severity = (Severity)_random.Next(4),
                Hub = "contoso",
                Device = $"pump-{_incidents}",
                DroppedAt = Now,
                OpenedAt = Now,
                Reason = "a test",
                Counts = new IncidentCounts(1, 0, 1),
            });
        }
    }

    private void Revise(RevisionType type)
    {
        if (_open.Count == 0)
        {
            return;
        }

        var known = _open.Values.ElementAt(_random.Next(_open.Count));
        var isOver = type == RevisionType.Resolved;
        var revision = known with
        {
            Type = type,
            Revision = known.Revision + 1,
            DecidedAt = Now,
            Severity = isOver ? known.Severity : (Severity)_random.Next(4),
            ResolvedAt = isOver ? Now : null,
            Resolution = isOver ? Resolution.Returned : null,
        };
        if (isOver && !_claimed.Any(id => id.StartsWith($"{known.Incident}-", StringComparison.Ordinal)))
        {
            Unspoken.Add(known.Incident);
        }

        Say(revision);
    }

    private void Say(IncidentRevision revision)
    {
        if (revision.Type == RevisionType.Resolved)
        {
            _open.Remove(revision.Incident);
            _silenced.Remove(revision.Incident);
        }
        else
        {
            _open[revision.Incident] = revision;
        }

        var enqueued = new ChannelInput.Enqueued(Notification.From(revision), IsWanted(revision), _silenced.Contains(revision.Incident));
        _decided.Add(enqueued);
        Give(enqueued);
    }

    private void Silence()
    {
        if (_open.Count > 0)
        {
            var incident = _open.Keys.ElementAt(_random.Next(_open.Count));
            Give(_silenced.Add(incident) ? new ChannelInput.Hold(incident)
                : _silenced.Remove(incident) ? new ChannelInput.Release(incident)
                : throw new InvalidOperationException("A set that neither adds nor removes."));
        }
    }

    // What has ended is remembered for a day at least.
    private void Repeat(ChannelInput.Enqueued enqueued)
    {
        if (enqueued.Notification.Revision.DecidedAt > Now - TimeSpan.FromHours(23))
        {
            Give(enqueued);
        }
    }

    private void Resend(DeadLetter letter)
    {
        Resent.Add(letter.Notification.Revision.Incident);
        Give(new ChannelInput.Resend(letter.Id));
    }
}
