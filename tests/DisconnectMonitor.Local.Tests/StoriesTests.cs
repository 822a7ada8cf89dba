using DisconnectMonitor.Guidance;
using DisconnectMonitor.Local.Tests.Properties;
using DisconnectMonitor.Stories;

namespace DisconnectMonitor.Local.Tests;

public class StoriesTests
{
    public static TheoryData<string> Titles => [.. AllStories.Select(story => story.Title)];

    private static IEnumerable<Story> AllStories => [.. DeviceStories.All, .. ClusterStories.All];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Ends_as_told(string title)
    {
        var story = AllStories.Single(story => story.Title == title);

        var told = StoryRun.Of(story).Told.ToList();

        // xunit cuts long strings short, and the whole timeline is what one wants to read.
        Assert.True(story.Then.SequenceEqual(told), $"expected:\n  {string.Join("\n  ", story.Then)}\ntold:\n  {string.Join("\n  ", told)}");
    }

    [Fact]
    public void Renewals_that_fail_together_point_to_credentials()
    {
        var story = AllStories.Single(story => story.Title.StartsWith("A thousand renewals that fail together", StringComparison.Ordinal));

        var opened = StoryRun.Of(story).Revisions[0];

        Assert.Equal(["401003", "404104"], GuidanceInference.Infer(opened).Select(match => match.Code));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Gives_every_incident_one_life_under_its_key(string title)
    {
        var story = AllStories.Single(story => story.Title == title);

        Assert.Empty(IncidentLives.Problems(StoryRun.Of(story).Revisions, mayStayOpen: true));
    }
}
