using DisconnectMonitor.Renewals;
using DisconnectMonitor.Samples;

namespace DisconnectMonitor.Simulation.Tests;

public class SampleStoriesTests
{
    private static readonly Dictionary<string, Sample> Recordings =
        AllSamples.Make().Where(sample => sample.Fleet is not null).ToDictionary(sample => sample.FileName);

    public static TheoryData<string> FileNames => [.. Recordings.Keys];

    [Theory]
    [MemberData(nameof(FileNames))]
    public async Task Tells_of_what_really_happened_and_of_nothing_else(string fileName)
    {
        var sample = Recordings[fileName];

        var run = await SampleRun.Of(sample);

        Assert.Equal(Truth.Openings(sample.Fleet!), Openings(run));
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public async Task Ends_as_the_readme_says(string fileName)
    {
        var run = await SampleRun.Of(Recordings[fileName]);

        var (told, written) = (run.Told.ToList(), SamplesReadme.ToldOf(fileName));

        // xunit cuts long strings short, and the whole timeline is what one wants to read.
        Assert.True(written.SequenceEqual(told), $"README:\n  {string.Join("\n  ", written)}\ntold:\n  {string.Join("\n  ", told)}");
    }

    [Fact]
    public async Task The_day_is_a_handful_of_incidents()
    {
        var run = await SampleRun.Of(Recordings["day.jsonl.gz"]);

        var openings = run.Revisions.Count(revision => revision.Type == RevisionType.Opened);
        Assert.InRange(openings, 8, 15);
        var summary = string.Create(CultureInfo.InvariantCulture, $"{openings} incidents out of {run.Summary.Events:N0} events");
        Assert.Contains(summary, SamplesReadme.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_that_does_not_return_is_known_as_one()
    {
        var run = await SampleRun.Of(Recordings["renewal-not-returned.jsonl"]);

        var facts = Assert.Single(run.Revisions).Facts;
        Assert.True(facts.OnSchedule);
        Assert.Equal(RenewalSchedules.DotNetOrJava, facts.Profile!.Name);
    }

    [Fact]
    public async Task Mixed_schemas_hold_events_of_other_types_and_lines_that_are_refused()
    {
        var run = await SampleRun.Of(Recordings["mixed-schemas.jsonl"]);

        Assert.Equal((3, 9), (run.Summary.Ignored, run.Refusals.Count));
        Assert.Equal(9, run.Refusals.Distinct().Count());
        Assert.True(run.Summary.Duplicates >= 5);
    }

    private static IEnumerable<string> Openings(SampleRun run) => run.Revisions
        .Where(revision => revision.Type == RevisionType.Opened)
        .Select(revision => revision switch
        {
            { Kind: IncidentKind.MonitorHealth } => $"late {revision.Hub}",
            { Kind: IncidentKind.Cluster } => $"cluster {revision.Hub}/{revision.Group}",
            { Kind: IncidentKind.Flapping } => $"flapping {revision.Hub}/{revision.Device}/{revision.Module}",
            _ => $"sustained {revision.Hub}/{revision.Device}/{revision.Module}",
        })
        .Order(StringComparer.Ordinal);
}
