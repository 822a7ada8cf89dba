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

    [Theory]
    [MemberData(nameof(Titles))]
    public void Gives_every_incident_one_life_under_its_key(string title)
    {
        var story = AllStories.Single(story => story.Title == title);

        Assert.Empty(IncidentLives.Problems(StoryRun.Of(story).Revisions, mayStayOpen: true));
    }
}
