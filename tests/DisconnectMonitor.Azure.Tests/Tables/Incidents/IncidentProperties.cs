using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Incidents;

/// <summary>What must hold however often, in whatever order and by however many at once an incident is recorded.</summary>
public sealed class IncidentProperties
{
    private static readonly IncidentRevision Opening = Revisions.Sustained;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Repeated_and_reordered_revisions_come_to_the_same(int seed)
    {
        var random = new Random(seed);
        var story = IncidentTables.Story(Opening, random.Next(1, 45));
        var plain = new IncidentTables();
        foreach (var revision in story)
        {
            await plain.Table.RecordAsync(revision, default);
        }

        var shuffled = new IncidentTables();
        var all = story.SelectMany(revision => Enumerable.Repeat(revision, random.Next(1, 4))).ToArray();
        random.Shuffle(all);
        foreach (var revision in all)
        {
            await shuffled.Table.RecordAsync(revision, default);
        }

        Assert.Equal(await plain.DescribeAsync(Opening.Incident), await shuffled.DescribeAsync(Opening.Incident));
        Assert.Equal(plain.Notifications.Rows.Count, shuffled.Notifications.Rows.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Processes_that_race_and_fail_and_try_again_lose_nothing(int seed)
    {
        var random = new Random(seed);
        var story = IncidentTables.Story(Opening, random.Next(2, 8));
        var plain = new IncidentTables();
        foreach (var revision in story)
        {
            await RecordAsync(plain, revision);
        }

        await plain.Table.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken("ada", 1), default);
        await plain.Table.MarkPassedAsync(Opening.Incident, story.Count, default);

        var raced = new IncidentTables();
        foreach (var table in raced.All)
        {
            table.Fails = () => random.Next(20) == 0;
        }

        var processes = story
            .Concat(story.Take(random.Next(story.Count)))
            .Select<IncidentRevision, Func<Task>>(revision => () => UntilItIsDoneAsync(() => RecordAsync(raced, revision)))
            .Append(() => UntilItIsDoneAsync(() => AcknowledgeAsync("ada", 1)))
            .Append(() => UntilItIsDoneAsync(() => AcknowledgeAsync("bob", 0)))
            .Concat(story.Select<IncidentRevision, Func<Task>>(
                revision => () => UntilItIsDoneAsync(() => raced.Table.MarkPassedAsync(Opening.Incident, revision.Revision, default))));
        await Interleaving.RunAsync(seed, raced.All, processes);
        foreach (var table in raced.All)
        {
            table.Fails = () => false;
        }

        Assert.Equal(await plain.DescribeAsync(Opening.Incident), await raced.DescribeAsync(Opening.Incident));
        Assert.True(await raced.Table.IsPassedAsync(Opening.Incident, story.Count, default));

        async Task AcknowledgeAsync(string author, int minute)
        {
            if (!await raced.Table.AcknowledgeAsync(Opening.Incident, IncidentTables.Taken(author, minute), default).ConfigureAwait(false))
            {
                throw new StorageUnavailableException("Nothing is on record yet.");
            }
        }
    }

    private static async Task RecordAsync(IncidentTables tables, IncidentRevision revision)
    {
        await tables.Table.RecordAsync(revision, default).ConfigureAwait(false);
        await tables.Table.TakeInAsync(IncidentTables.Answer(revision), revision.Revision, default).ConfigureAwait(false);
    }

    // As an activity is carried out again from its beginning.
    private static async Task UntilItIsDoneAsync(Func<Task> activity)
    {
        while (true)
        {
            try
            {
                await activity().ConfigureAwait(false);
                return;
            }
            catch (StorageUnavailableException)
            {
            }
        }
    }
}
