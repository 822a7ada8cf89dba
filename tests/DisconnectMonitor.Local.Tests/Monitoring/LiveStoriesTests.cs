using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>The stories of the core, told to the local monitor with its real journal.</summary>
public sealed class LiveStoriesTests
{
    // A story without an end runs until nothing is pending, which takes the longest grace and a few windows more.
    private static readonly TimeSpan Windows = TimeSpan.FromHours(3);

    public static TheoryData<Story> Stories => [.. DeviceStories.All, .. EdgeStories.All, .. GraceStories.All, .. ClusterStories.All];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Come_to_the_same_and_so_does_a_replay_of_the_journal(Story story)
    {
        var steps = story.Steps;
        await using var live = await LiveMonitor.StartAsync(
            StoryTime.Format(steps[0].At), story.Policy, new() { Severity = Severity.Info });
        foreach (var step in steps)
        {
            await live.PassUntilAsync(step.At);
            switch (step)
            {
                case StoryStep.Arrives(var arrived, _):
                    _ = await live.DeliverAsync(arrived);
                    break;
                case StoryStep.HostStops:
                    await live.StopAsync();
                    break;
                case StoryStep.HostStarts:
                    await live.StartAsync();
                    break;
                case StoryStep.OperatorCloses:
                    foreach (var incident in (await live.IncidentsAsync()).Where(incident => incident.IsOpen))
                    {
                        await live.CommandAsync(new OperatorCommand { Resolve = incident.Key });
                    }

                    break;
            }
        }

        await live.PassUntilAsync(story.Until is { } until ? StoryTime.Parse(until) : steps[^1].At + Windows + LongestGrace(story.Policy));
        var revisions = (await live.IncidentsAsync()).SelectMany(incident => incident.Revisions).ToList();
        Assert.Equal(story.Then.Order(StringComparer.Ordinal), revisions.Select(Story.Tell).Order(StringComparer.Ordinal));

        var decided = revisions.Select(revision => JournalReplay.Json(Notification.From(revision))).Order(StringComparer.Ordinal);
        Assert.Equal(decided, (await live.ReplayedAsync()).Order(StringComparer.Ordinal));
    }

    private static TimeSpan LongestGrace(Policy policy) =>
        policy.Overrides.Select(over => over.Grace ?? TimeSpan.Zero).Append(policy.Grace).Max();
}
