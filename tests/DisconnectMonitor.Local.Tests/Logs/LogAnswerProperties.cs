using DisconnectMonitor.Local.Tests.Serialization;

namespace DisconnectMonitor.Local.Tests.Logs;

/// <summary>Histories in which the hub's log answers anything at any time, again and again, about incidents that are open.</summary>
public class LogAnswerProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(101, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_incident_is_updated_once_at_most_and_its_revisions_are_counted_without_a_gap(int seed)
    {
        var run = new HistoryRun();
        foreach (var (index, step) in RandomHistory.Of(seed).Index())
        {
            run.Take(index, step);
        }

        run.Host.Drain();

        var incidents = run.Revisions.GroupBy(revision => revision.Incident).ToList();
        Assert.Contains(run.Revisions, revision => revision.IsFromLog);
        Assert.All(incidents, incident =>
        {
            Assert.Equal(Enumerable.Range(1, incident.Count()), incident.Select(revision => revision.Revision));
            Assert.InRange(incident.Count(revision => revision.IsFromLog), 0, 1);
            Assert.DoesNotContain(incident.SkipLast(1), revision => revision.Type == RevisionType.Resolved);
        });
    }
}
