using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tables.Tests.Incidents;

public sealed class ListingTests
{
    private static readonly string[] Hubs = ["contoso", "fabrikam", "northwind"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Pages_are_the_list_in_parts_and_the_list_is_all_that_matches_newest_first(int seed)
    {
        var random = new Random(seed);
        var tables = new IncidentTables();
        tables.Incidents.PageSize = random.Next(1, 5);
        await tables.SeeAsync(Hubs);
        var all = Enumerable.Range(1, random.Next(40)).Select(number => Random(random, number)).ToList();
        foreach (var incident in all)
        {
            await tables.Table.RecordAsync(incident, default);
        }

        var filter = new IncidentFilter
        {
            Hub = random.Next(2) == 0 ? Hubs[random.Next(3)] : null,
            State = random.Next(3) == 0 ? (IncidentState)random.Next(2) : null,
            Kind = random.Next(3) == 0 ? IncidentKind.Cluster : null,
            Group = random.Next(4) == 0 ? "it's site 3" : null,
        };
        var expected = all.Select(revision => IncidentSummary.From(revision))
            .Where(filter.Matches)
            .OrderBy(incident => incident.Place)
            .Select(incident => incident.Key)
            .ToList();

        var whole = await tables.Table.ListAsync(filter, null, 500, default);
        Assert.Equal(expected, whole.Items.Select(item => item.Newest.Incident));
        Assert.False(whole.HasMore);

        var size = random.Next(1, 8);
        List<string> paged = [];
        for (TimeCursor? after = null; ;)
        {
            var page = await tables.Table.ListAsync(filter, after, size, default);
            paged.AddRange(page.Items.Select(item => item.Newest.Incident));
            Assert.Equal(page.HasMore, paged.Count < expected.Count);
            Assert.True(page.HasMore ? page.Items.Count == size : page.Items.Count <= size);
            if (!page.HasMore)
            {
                break;
            }

            after = IncidentSummary.From(page.Items[^1].Newest).Place;
        }

        Assert.Equal(expected, paged);
    }

    [Fact]
    public async Task A_place_that_was_made_up_is_a_place_all_the_same()
    {
        var tables = new IncidentTables();
        await tables.SeeAsync("contoso");
        await tables.Table.RecordAsync(Revisions.Sustained, default);
        Assert.Single((await tables.Table.ListAsync(new(), new TimeCursor(Revisions.Sustained.OpenedAt, "' or / #?"), 10, default)).Items);
        Assert.Empty((await tables.Table.ListAsync(new(), new TimeCursor(Revisions.Sustained.OpenedAt, "~"), 10, default)).Items);
    }

    // Few times, so that several incidents are opened at the same.
    private static IncidentRevision Random(Random random, int number)
    {
        var opening = (random.Next(2) == 0 ? Revisions.Sustained : Revisions.GroupCluster) with
        {
            Hub = Hubs[random.Next(3)],
            Group = random.Next(2) == 0 ? "it's site 3" : null,
            Incident = $"x-{random.Next(1_000)}-{number}",
            OpenedAt = Revisions.Dropped + TimeSpan.FromMinutes(random.Next(6)),
        };
        return random.Next(2) == 0 ? opening : Revisions.Resolved(opening, Resolution.Returned, TimeSpan.FromHours(1));
    }
}
