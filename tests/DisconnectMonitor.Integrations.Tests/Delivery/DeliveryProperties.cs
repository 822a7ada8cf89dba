using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What must hold of a channel whatever happens around it.</summary>
public sealed class DeliveryProperties
{
    private const int Steps = 250;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_channel_is_told_all_that_it_has_to_know_in_order_and_is_told_the_end_of_it(int seed)
    {
        var settings = Settings(seed);
        var channel = new RandomChannel(seed, settings);
        for (var step = 0; step < Steps; step++)
        {
            channel.Step();
        }

        channel.Heal();
        if (settings.MaxIncidents > 100)
        {
            EverybodyWhoIsGoneIsKnown(channel);
        }

        channel.ResolveAll();

        Assert.Empty(channel.State.Incidents);
        Assert.Null(channel.State.Overflow);
        Assert.DoesNotContain(channel.Attempts, attempt => channel.Unspoken.Contains(attempt.Revision.Incident));
        foreach (var incident in channel.Attempts.GroupBy(attempt => attempt.Revision.Incident))
        {
            IsInOrder([.. incident]);
            IsResolved(channel, [.. incident]);
        }

        foreach (var repeated in channel.Attempts.GroupBy(attempt => attempt.Id))
        {
            Assert.Single(repeated.DistinctBy(attempt => NotificationText.Of(attempt.Notification)));
        }

        NoFlood(channel, settings);
    }

    [Fact]
    public void The_same_inputs_give_the_same_attempts()
    {
        Assert.Equal(Run(), Run());

        static List<string> Run()
        {
            var channel = new RandomChannel(7, Settings(7));
            for (var step = 0; step < Steps; step++)
            {
                channel.Step();
            }

            return [.. channel.Attempts.Select(attempt => $"{attempt.At} {NotificationText.Of(attempt.Notification)}")];
        }
    }

    private static DeliverySettings Settings(int seed) => new()
    {
        MaxConcurrentSends = 1 + (seed % 3),
        MaxIncidents = seed % 5 == 0 ? 12 : 10_000,
        ReminderEvery = seed % 4 == 0 ? null : TimeSpan.FromDays(1),
    };

    private static void EverybodyWhoIsGoneIsKnown(RandomChannel channel)
    {
        var told = channel.Attempts.Select(attempt => attempt.Revision.Incident).ToHashSet();
        var counted = channel.State.Overflow is { } overflow ? overflow.Members.Keys.ToHashSet() : [];
        var unknown = channel.ToBeKnown.Where(incident => !told.Contains(incident) && !counted.Contains(incident)).ToList();
        Assert.True(unknown.Count == 0, $"nobody was told of {string.Join(", ", unknown)}");
    }

    private static void IsInOrder(List<Attempt> attempts)
    {
        Assert.Equal(RevisionType.Opened, attempts[0].Revision.Type);
        Assert.Equal(attempts.Select(attempt => attempt.Revision.Revision).Order(), attempts.Select(attempt => attempt.Revision.Revision));
    }

    private static void IsResolved(RandomChannel channel, List<Attempt> attempts)
    {
        var incident = attempts[0].Revision.Incident;
        var isKept = channel.State.DeadLetters.Any(letter => letter.Notification.Revision.Incident == incident);
        var isResolved = attempts.Exists(attempt => attempt is { IsAccepted: true, Revision.Type: RevisionType.Resolved });
        var isRefused = channel.Resent.Contains(incident) && !attempts.Exists(attempt => attempt.MayHaveArrived);
        Assert.True(isResolved || isKept || isRefused, $"{incident} was opened and never resolved");
    }

    private static void NoFlood(RandomChannel channel, DeliverySettings settings)
    {
        var openings = channel.Attempts.Where(attempt => attempt.Revision.Type == RevisionType.Opened).ToList();
        foreach (var last in openings)
        {
            var within = openings.Where(attempt => attempt.At <= last.At && attempt.At > last.At - settings.OpeningsWindow);
            Assert.InRange(within.DistinctBy(attempt => attempt.Revision.Incident).Count(), 1, settings.MaxOpenings);
        }
    }
}
