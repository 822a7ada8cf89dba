using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>
/// One hub whose entities talk over a network that delays every message, some by a minute and more, so that they overtake each other, brings
/// some of them twice or three times, and, if told so, loses answers to devices. Timers are a little early or seconds late.
/// </summary>
internal sealed class AdversarialNetwork(Random random, Policy policy, double lost)
{
    private const int BucketCount = 3;

    private readonly HubContext _context = new(policy, BucketCount);
    private readonly PriorityQueue<Action, (Instant At, long Order)> _agenda = new();
    private readonly Dictionary<DeviceKey, DeviceState> _devices = [];
    private readonly BucketState[] _buckets = [.. Enumerable.Range(0, BucketCount).Select(index => BucketDecider.Empty("contoso", index))];
    private readonly List<IncidentRevision> _revisions = [];
    private readonly List<string> _problems = [];
    private Instant _now;
    private long _order;

    public HubState Hub { get; private set; } = HubDecider.Empty("contoso");

    public IReadOnlyList<BucketState> Buckets => _buckets;

    public IReadOnlyCollection<DeviceState> Devices => _devices.Values;

    public IReadOnlyList<IncidentRevision> Revisions => _revisions;

    /// <summary>What went wrong on the way.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Delivers, and goes on until nothing is on its way any more.</summary>
    public void Run(IEnumerable<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            Do(delivery.At, () => Arrive(delivery.Event));
        }

        while (_agenda.TryDequeue(out var next, out var when))
        {
            _now = when.At;
            next();
        }
    }

    private void Do(Instant at, Action action) => _agenda.Enqueue(action, (at, _order++));

    private void Send(Action deliver)
    {
        for (var copies = random.Next(5) == 0 ? random.Next(2, 4) : 1; copies > 0; copies--)
        {
            var delay = random.Next(30) switch { 0 => random.Next(90_000), < 4 => random.Next(9_000), _ => random.Next(300) };
            Do(_now + TimeSpan.FromMilliseconds(delay), deliver);
        }
    }

    private void SetTimer(Instant due, Action fire)
    {
        Do(due + TimeSpan.FromMilliseconds(random.Next(8) == 0 ? random.Next(20_000) : random.Next(-100, 100)), fire);
        if (random.Next(8) == 0)
        {
            Do(due + TimeSpan.FromMilliseconds(random.Next(20_000)), fire);
        }
    }

    private DeviceState StateOf(DeviceIdentity device) => _devices.GetValueOrDefault(device.Key) ?? DeviceDecider.Unknown(device);

    private void Arrive(ConnectionEvent arrived) => Take(DeviceDecider.Decide(StateOf(arrived.Device), arrived, _now, _context));

    private void Take(DeviceTurn turn)
    {
        var device = turn.State.Device;
        _devices[device.Key] = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case DeviceEffect.Schedule { Timer: var timer }:
                    SetTimer(timer.Due, () => Take(DeviceDecider.Decide(StateOf(device), timer, _now, _context)));
                    break;
                case DeviceEffect.Tell(var bucket, var message):
                    Send(() => Take(bucket, BucketDecider.Decide(_buckets[bucket], message, _now, _context)));
                    break;
                case DeviceEffect.Announce { Revision: var revision }:
                    _revisions.Add(revision);
                    break;
            }
        }
    }

    private void Take(int bucket, BucketTurn turn)
    {
        _buckets[bucket] = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case BucketEffect.Answer(var device, var verdict):
                    if (random.NextDouble() >= lost)
                    {
                        Send(() => Take(DeviceDecider.Decide(StateOf(device), verdict, _now, _context)));
                    }

                    break;
                case BucketEffect.Report { Content: var report }:
                    Check(report);
                    Send(() => Take(HubDecider.Decide(Hub, report, _now, _context)));
                    break;
                case BucketEffect.Wake { Due: var due }:
                    SetTimer(due, () => Take(bucket, BucketDecider.Wake(_buckets[bucket], _now, _context)));
                    break;
            }
        }
    }

    private void Take(HubTurn turn)
    {
        Hub = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case HubEffect.Tell { Status: var status }:
                    for (var i = 0; i < _buckets.Length; i++)
                    {
                        var bucket = i;
                        Send(() => Take(bucket, BucketDecider.Decide(_buckets[bucket], status, _now, _context)));
                    }

                    break;
                case HubEffect.Announce { Revision: var revision }:
                    _revisions.Add(revision);
                    break;
                case HubEffect.Wake(var generation, var due):
                    SetTimer(due, () => Take(HubDecider.Wake(Hub, generation, _now, _context)));
                    break;
            }
        }
    }

    private void Check(BucketReport report)
    {
        if (report.Population < 0 || report.Groups < 0
            || report.Others.Any(minute => minute.Count < 1)
            || report.Candidates.Any(candidate => candidate.Gone < 1)
            || report.Clusters.Any(share => share.Gone < 0 || share.Returned < 0))
        {
            _problems.Add($"counts that cannot be: {report}");
        }
    }
}
