using DisconnectMonitor.Core.Tests.Incidents;
using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Core.Tests.Entities;

public class StoriesTests
{
    public static TheoryData<string> Titles => [.. AllStories.Select(story => story.Title)];

    private static IEnumerable<Story> AllStories => [.. DeviceStories.All, .. EdgeStories.All, .. GraceStories.All, .. ClusterStories.All];

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

    [Theory]
    [InlineData("09:52:30")] // a fifth, a seventh, a third ... of the way to the next renewal
    [InlineData("09:42:30")]
    [InlineData("09:53")]
    [InlineData("10:00")]
    public void A_drop_between_renewals_is_not_blamed_on_the_token(string dropped)
    {
        var renewals = Enumerable.Range(0, 13).Select(renewal => $"{renewal * 48 / 60:00}:{renewal * 48 % 60:00} pump-7 connects");

        var run = StoryRun.Of(new Story("") { When = [.. renewals, $"{dropped} pump-7 drops"], Then = [] });

        Assert.False(run.Revisions.Single().Facts.OnSchedule);
    }

    [Fact]
    public void A_renewal_that_fails_is_blamed_on_the_token()
    {
        var renewals = Enumerable.Range(0, 13).Select(renewal => $"{renewal * 48 / 60:00}:{renewal * 48 % 60:00} pump-7 connects");

        var run = StoryRun.Of(new Story("") { When = [.. renewals, "10:24:20 pump-7 drops"], Then = [] });

        Assert.Equal("c", run.Revisions.Single().Facts.Profile!.Name);
    }
}
