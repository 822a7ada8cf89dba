using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.World;

/// <summary>Tells a story to a world.</summary>
internal static class StoryRun
{
    // A story without an end runs until nothing is pending, which takes the longest grace and a few windows more.
    private static readonly TimeSpan Windows = TimeSpan.FromHours(3);

    public static async Task OfAsync(Story story, DurableWorld world)
    {
        var steps = story.Steps;
        foreach (var step in steps)
        {
            await world.AdvanceToAsync(step.At);
            switch (step)
            {
                case StoryStep.Arrives(var arrived, _):
                    await world.DeliverAsync(arrived);
                    break;
                case StoryStep.HostStops:
                    world.IsStopped = true;
                    break;
                case StoryStep.HostStarts:
                    world.IsStopped = false;
                    await world.DrainAsync();
                    await world.AdvanceToAsync(step.At);
                    break;
                case StoryStep.OperatorCloses:
                    await CloseAsync(world);
                    break;
            }
        }

        await world.AdvanceToAsync(
            story.Until is { } until ? StoryTime.Parse(until) : steps[^1].At + Windows + LongestGrace(story.Policy));
    }

    private static async Task CloseAsync(DurableWorld world)
    {
        var open = world.Revisions.GroupBy(revision => revision.Incident).Select(incident => incident.Last());
        foreach (var revision in open.Where(revision => revision.Type != RevisionType.Resolved).ToList())
        {
            await world.SignalAsync(
                EntityAddress.OwnerOf(revision.Incident, revision.Hub),
                EntityOperations.Close,
                new Closing(revision.Incident, "closed by an operator"));
        }
    }

    private static TimeSpan LongestGrace(Policy policy) =>
        policy.Overrides.Select(over => over.Grace ?? TimeSpan.Zero).Append(policy.Grace).Max();
}
