using System.Text.RegularExpressions;
using DisconnectMonitor.Core.Tests.Incidents;

namespace DisconnectMonitor.Local.Tests.Properties;

public class StormProperties
{
    private const int Groups = 10;

    private static readonly Policy Sites = Policy.Default with
    {
        GroupPattern = new Regex("^(?<group>[^-]+)-", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture),
    };

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void A_hub_that_goes_away_is_a_handful_of_notifications_however_large_it_is(int devices) =>
        Seeds.Try(
            2,
            random => Problems(Storm(random, random.Next(2) == 0 ? Policy.Default : Sites, devices, _ => true, spreadSeconds: 400), mostIncidents: 8));

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void A_site_that_goes_away_is_a_handful_of_notifications(int devices) =>
        Seeds.Try(
            2,
            random => Problems(Storm(random, Sites, devices, index => index % Groups == 3, spreadSeconds: 400), mostIncidents: 3));

    // A few in a hundred never return, or return long after the others.
    private static Trial Storm(Random random, Policy policy, int devices, Predicate<int> isHit, int spreadSeconds)
    {
        var deliveries = ImmutableArray.CreateBuilder<Delivery>();
        var sequence = 0x1000;
        var (hit, length, pattern) = (StoryTime.Parse("03:00"), random.Next(900, 4 * 3600), random.Next(4));
        var stragglers = random.Next(3) == 0 ? 0 : random.Next(1, 8);
        for (var index = 0; index < devices; index++)
        {
            var device = new DeviceIdentity(StoryLines.Hub, $"site{index % Groups}-{index:0000}");
            Add(ConnectionEventKind.Connected, StoryTime.Parse("01:00") + TimeSpan.FromMilliseconds(random.Next(600_000)));
            if (isHit(index))
            {
                Add(ConnectionEventKind.Disconnected, hit + TimeSpan.FromMilliseconds(random.Next(spreadSeconds * 1000)));
                var returns = hit + TimeSpan.FromSeconds(spreadSeconds + length) + TimeSpan.FromMilliseconds(pattern switch
                {
                    0 => random.Next(60_000),
                    1 => random.Next(3_600_000),
                    2 => (long)(Math.Pow(random.NextDouble(), 4) * 3 * 3_600_000),
                    _ => random.Next(6) * 900_000,
                });
                Add(ConnectionEventKind.Connected, random.Next(100) < stragglers ? returns + TimeSpan.FromHours(5) : returns);
            }

            void Add(ConnectionEventKind kind, Instant at) => deliveries.Add(new Delivery(
                new ConnectionEvent(device, null, kind, SequenceNumber.Parse($"{++sequence:X}"), at), at + TimeSpan.FromMilliseconds(random.Next(5000)), sequence));
        }

        return new Trial(policy, deliveries.ToImmutable());
    }

    private static IEnumerable<string> Problems(Trial trial, int mostIncidents)
    {
        var revisions = MonitorRun.Of(trial).Revisions;
        foreach (var problem in IncidentLives.Problems(revisions))
        {
            yield return problem;
        }

        // Up to four stragglers are told of one by one.
        var opened = revisions.Where(revision => revision.Type == RevisionType.Opened).ToList();
        var clusters = opened.Where(revision => revision.Kind == IncidentKind.Cluster).ToList();
        if (clusters.Count is 0 || clusters.Count > mostIncidents || opened.Count - clusters.Count > 4 * clusters.Count)
        {
            yield return $"{opened.Count} incidents: {string.Join("; ", opened.Take(8).Select(Story.Tell))}";
        }
    }
}
