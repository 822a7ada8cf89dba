namespace DisconnectMonitor.Simulation;

/// <summary>
/// Watches a trial and holds it against 'What must always hold'. It knows the true order of the events, when each has reached
/// its device, and what a host is allowed to add; it decides nothing by the core's own rules but the two times of rule 3.
/// </summary>
internal sealed partial class Promises
{
    private const int MostProblems = 20;

    // A cluster that is being decided takes the hub's poll, and the device asks again after a minute.
    private static readonly TimeSpan LongestWord = TimeSpan.FromSeconds(130);

    // While events arrive late, what dropped late may be held for so long from its arrival on, and asks again after a minute.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(31);

    private readonly Dictionary<(DeviceKey, string?), KnownConnection> _connections = [];
    private readonly Dictionary<string, HashSet<DeviceIdentity>> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<DeviceKey, KnownLife> _lives = [];
    private readonly Dictionary<string, HubWatch> _hubs = new(StringComparer.Ordinal);
    private readonly HeardIncidents _heard = new();
    private readonly List<TrialProblem> _problems = [];
    private readonly Trial _trial;

    public Promises(Trial trial)
    {
        _trial = trial;
        Target = new TargetWatch(trial, Digest, Report);
    }

    /// <summary>What was broken, at most twenty.</summary>
    public IReadOnlyList<TrialProblem> Problems => _problems;

    /// <summary>A number that two runs share only if they have come to the same decisions and announced the same.</summary>
    public Digest Digest { get; } = new();

    /// <summary>Watches what the target is told.</summary>
    public TargetWatch Target { get; }

    /// <summary>The incident that has been open the longest, or null.</summary>
    public string? LongestOpen => _heard.Open.Count > 0 ? _heard.Open[0].Incident : null;

    /// <summary>An event of a device has arrived: from now on it may be counted.</summary>
    public void Arrived(DeviceIdentity device)
    {
        if (!_devices.TryGetValue(device.Hub, out var devices))
        {
            _devices.Add(device.Hub, devices = []);
        }

        devices.Add(device);
    }

    /// <summary>A device has come to a decision.</summary>
    public void Decided(DeviceTurn turn, Instant now) => Digest.Add(turn.State.Device.Key.Low, (ulong)now.UnixMilliseconds, (ulong)turn.Decision);

    /// <summary>A hub has come to a decision.</summary>
    public void Changed(Clusters.HubState state, Instant now) => WatchOf(state.Hub).Change(state, now);

    /// <summary>An operator closes an incident of a device.</summary>
    public void Closed(string incident, DeviceState owner)
    {
        var spokeForAll = owner.Incident is { Kind: IncidentKind.Unstable };
        foreach (var connection in owner.Connections.Where(one => one.IsTold || one.Incident?.Key == incident || spokeForAll))
        {
            Find(owner.Device, connection.Module).IsQuiet = true;
        }
    }

    /// <summary>A revision is announced.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="hub">The hub as it is just then.</param>
    public void Announced(IncidentRevision revision, Clusters.HubState hub)
    {
        Digest.Add(revision);
        var wasOutage = _heard.Open.Any(open => open.Incident == revision.Incident && open.Kind == revision.Kind);
        foreach (var (promise, text) in _heard.Take(revision))
        {
            Report(revision.DecidedAt, promise, $"{revision.NotificationId} ({revision.Kind}, {revision.Reason}): {text}");
        }

        if (revision.Type == RevisionType.Resolved)
        {
            return;
        }

        foreach (var module in revision.Modules.Where(module => !Find(new DeviceIdentity(revision.Hub, revision.Device!), module).IsGone))
        {
            Report(revision.DecidedAt, 2, $"{revision.NotificationId} ({revision.Reason}): it names {module}, which is online");
        }

        if (wasOutage)
        {
            return;
        }

        foreach (var (promise, text) in revision.Kind switch
        {
            IncidentKind.Sustained or IncidentKind.Unstable => OfOutage(revision, hub),
            IncidentKind.Flapping => Openings.OfFlapping(revision, Find(new DeviceIdentity(revision.Hub, revision.Device!), revision.Module), _trial),
            IncidentKind.MonitorHealth => Openings.OfBacklog(revision, _trial),
            IncidentKind.Cluster => Openings.OfCluster(revision, _devices.GetValueOrDefault(revision.Hub, []), _connections, _trial),
            _ => [],
        })
        {
            Report(revision.DecidedAt, promise, $"{revision.NotificationId} ({revision.Reason}): {text}");
        }
    }

    // An incident about several connections is as old as the one whose grace was over first.
    private IEnumerable<(int Promise, string Text)> OfOutage(IncidentRevision revision, Clusters.HubState hub)
    {
        var device = new DeviceIdentity(revision.Hub, revision.Device!);
        var known = Find(device, revision.Module);
        List<KnownConnection> named = [known];
        if (revision.Modules.Count > 0)
        {
            named = [.. revision.Modules.Select(module => Find(device, module)).Append(known)
                .Where(one => one.IsGone && one.FirstDeadline(revision.DroppedAt) is not null)
                .OrderBy(one => one.FirstDeadline(revision.DroppedAt)!.Value.Deadline)];
            known = named.FirstOrDefault() ?? known;
        }
        else if (revision.Module is null && TalksThroughModules(device))
        {
            return [(2, $"{known.Name} is told of, and its modules talk")];
        }

        // One of them may have arrived too late for the cluster that speaks for the others.
        return Openings.OfOutage(revision, known, hub, _trial)
            .Where(problem => problem.Promise != 6 || named.TrueForAll(one => Openings.OfOutage(revision, one, hub, _trial).Any(other => other.Promise == 6)));
    }

    private bool TalksThroughModules(DeviceIdentity device) => _connections.ContainsKey((device.Key, "$edgeAgent"))
        && _connections.Any(one => one.Key.Item1 == device.Key && one.Key.Item2 is not null && one.Value.IsThere);

    private KnownConnection Find(DeviceIdentity device, string? module)
    {
        if (!_connections.TryGetValue((device.Key, module), out var known))
        {
            var name = module is null ? device.ToString() : $"{device}/{module}";
            _connections.Add((device.Key, module), known = new KnownConnection(name, _trial.Policy.For(device)));
        }

        return known;
    }

    private HubWatch WatchOf(string hub)
    {
        if (!_hubs.TryGetValue(hub, out var watch))
        {
            _hubs.Add(hub, watch = new HubWatch());
        }

        return watch;
    }

    private void Report(Instant at, int promise, string text)
    {
        if (_problems.Count < MostProblems && !_problems.Exists(known => known.Text == text))
        {
            _problems.Add(new TrialProblem(at, promise, text));
        }
    }
}
