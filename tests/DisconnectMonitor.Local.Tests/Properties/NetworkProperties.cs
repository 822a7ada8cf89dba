using System.Text.RegularExpressions;
using DisconnectMonitor.Core.Tests.Incidents;

namespace DisconnectMonitor.Local.Tests.Properties;

public class NetworkProperties
{
    private static readonly Policy Sites = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
        Cluster = new ClusterPolicy { Hub = new HubThreshold { AtLeast = 8 } },
        Overrides = [new PolicyOverride { Device = new Regex("[05]$"), Grace = TimeSpan.FromMinutes(4) }],
    };

    [Fact]
    public void Nothing_stays_open_when_all_are_back_whatever_the_network_does() =>
        Seeds.Try(300, random =>
        {
            var network = new AdversarialNetwork(random, Sites, lost: random.Next(2) * 0.3);
            network.Run(Outages(random, share => 1));
            return StillOpen(network).Concat(network.Problems).Concat(IncidentLives.Problems(network.Revisions));
        });

    [Fact]
    public void Whoever_is_gone_has_an_incident_or_a_cluster_that_is_open_whatever_the_network_does() =>
        Seeds.Try(300, random =>
        {
            var network = new AdversarialNetwork(random, Sites, lost: 0);
            network.Run(Outages(random, share => random.NextDouble() * share));
            return Unspoken(network).Concat(network.Problems).Concat(IncidentLives.Problems(network.Revisions, mayStayOpen: true));
        });

    // Some groups go, several times, some of it overlapping; now and then many return at once, now and then few.
    private static ImmutableArray<Delivery> Outages(Random random, Func<double, double> returning)
    {
        var events = new List<ConnectionEvent>();
        var sequence = 0x1000;
        var devices = Enumerable.Range(0, random.Next(10, 50))
            .Select(index => new DeviceIdentity("contoso", $"site{index % random.Next(1, 6)}-{index}"))
            .ToList();
        var (start, online) = (StoryTime.Parse("01:00"), new HashSet<DeviceIdentity>());
        foreach (var device in devices)
        {
            Happen(device, start + TimeSpan.FromMilliseconds(random.Next(60_000)));
        }

        for (var wave = random.Next(1, 5); wave > 0; wave--)
        {
            start += TimeSpan.FromMilliseconds(random.Next(600_000, 5_000_000));
            var (share, spread, most) = (random.NextDouble(), random.Next(1000, 600_000), random.Next(1000, 3_000_000));
            var back = random.NextDouble();
            foreach (var device in devices.Where(_ => random.NextDouble() < share))
            {
                var at = start + TimeSpan.FromMilliseconds(random.Next(spread));
                if (online.Contains(device))
                {
                    Happen(device, at);
                }

                if (random.NextDouble() < back)
                {
                    Happen(device, at + TimeSpan.FromMilliseconds(random.Next(1000, most)));
                }
            }
        }

        var last = returning(1);
        start += TimeSpan.FromHours(3);
        foreach (var device in devices.Where(device => !online.Contains(device) && random.NextDouble() < last))
        {
            Happen(device, start + TimeSpan.FromMilliseconds(random.Next(600_000)));
        }

        return Posts.InOrder(random, events, mostSeconds: 5);

        void Happen(DeviceIdentity device, Instant at)
        {
            var isUp = online.Add(device);
            if (!isUp)
            {
                online.Remove(device);
            }

            var kind = isUp ? ConnectionEventKind.Connected : ConnectionEventKind.Disconnected;
            var known = events.FindLast(one => one.Device.DeviceId == device.DeviceId)?.Time ?? at;
            events.Add(new ConnectionEvent(
                device, null, kind, SequenceNumber.Parse($"{++sequence:X}"), Instant.Max(at, known + TimeSpan.FromSeconds(2))));
        }
    }

    private static IEnumerable<string> StillOpen(AdversarialNetwork network)
    {
        foreach (var cluster in network.Hub.Clusters)
        {
            yield return $"open at the hub: {cluster}";
        }

        foreach (var member in network.Buckets.SelectMany(bucket => bucket.Members.Values).Where(member => member.IsGone))
        {
            yield return $"gone for its bucket: {member}";
        }

        foreach (var device in network.Devices.Where(device => device.Own is { IsOnline: false } or { Wait: not null }))
        {
            yield return $"not back: {device}";
        }
    }

    private static IEnumerable<string> Unspoken(AdversarialNetwork network)
    {
        var open = network.Hub.Clusters.Select(cluster => cluster.Scope.Key).ToHashSet();
        foreach (var device in network.Devices.Where(device => device.Own is { IsOnline: false }))
        {
            var connection = device.Own!;
            var isSpokenFor = connection.Wait is { Phase: WaitPhase.Folded, Cluster: { } cluster } && open.Contains(cluster);
            if (!isSpokenFor && connection.Incident is null)
            {
                yield return $"{device.Device} is gone and silent: {connection.Wait}; open: {string.Join(", ", open)}; "
                    + string.Join(", ", device.Decisions.Select(decision => $"{StoryTime.Format(decision.At)} {decision.Kind.Name()}"));
            }
            else if (isSpokenFor && connection.Incident is not null)
            {
                yield return $"{device.Device} has an incident beside its cluster";
            }
        }
    }
}
