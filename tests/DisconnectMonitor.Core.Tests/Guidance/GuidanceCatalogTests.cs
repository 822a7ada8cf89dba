using DisconnectMonitor.Guidance;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Tests.Guidance;

public sealed class GuidanceCatalogTests
{
    private static readonly GuidanceCatalog Catalog = GuidanceCatalog.BuiltIn;

    private static readonly string[] Codes =
    [
        "400027", "401003", "403002", "403004", "403006", "404001", "404103", "404104", "409001", "409002", "412002",
        "429000", "429001", "429002", "429003", "429004", "429005", "500001", "500008", "ServiceUnavailable",
        "InternalServerError", "503003", "504101",
    ];

    private static readonly string[] LinkHosts =
    [
        "learn.microsoft.com", "azure.microsoft.com", "azure.status.microsoft", "github.com", "stackoverflow.com",
    ];

    [Fact]
    public void Every_error_of_IoT_Hub_has_its_own_entry() =>
        Assert.Equal(Codes, Catalog.Entries.Where(entry => entry.Origin == GuidanceOrigin.IotHub).Select(entry => entry.Code));

    [Fact]
    public void The_monitors_own_cases_are_told_apart_from_them() =>
        Assert.Equal(
            ["event-backlog", "notification-overflow", "lost-at-restart"],
            Catalog.Entries.Where(entry => entry.Origin == GuidanceOrigin.Monitor).Select(entry => entry.Code));

    [Theory]
    [InlineData("404104")]
    [InlineData("DeviceConnectionClosedRemotely")]
    [InlineData("deviceconnectionclosedremotely")]
    public void An_entry_is_found_by_code_and_by_name_in_any_case(string key) =>
        Assert.Equal("404104", Catalog.Find(key)?.Code);

    [Fact]
    public void An_unknown_code_finds_nothing() => Assert.Null(Catalog.Find("418000"));

    [Fact]
    public void No_code_and_no_name_is_used_twice()
    {
        Assert.Distinct(Catalog.Entries.Select(entry => entry.Code), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(Catalog.Entries.Select(entry => entry.Name), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(Catalog.Checks.Select(check => check.Id));
    }

    [Fact]
    public void Every_cross_reference_leads_to_another_entry()
    {
        foreach (var entry in Catalog.Entries)
        {
            Assert.All(entry.See, code => Assert.Contains(Catalog.Entries, other => other.Code == code && other != entry));
        }
    }

    [Fact]
    public void Every_link_is_https_and_leads_to_a_host_that_is_meant()
    {
        var links = Catalog.Entries.SelectMany(entry => entry.References).Concat(Catalog.Checks.SelectMany(check => check.References));
        Assert.All(links, link =>
        {
            var uri = new Uri(link);
            Assert.Equal(Uri.UriSchemeHttps, uri.Scheme);
            Assert.Contains(uri.Host, LinkHosts);
        });
    }

    [Fact]
    public void Every_pattern_has_guidance_from_entries_that_exist()
    {
        Assert.Equal(Enum.GetValues<IncidentPattern>(), Catalog.Patterns.Select(pattern => pattern.Pattern));
        Assert.All(Catalog.Patterns.SelectMany(pattern => pattern.Matches), match => Assert.NotNull(Catalog.Find(match.Code)));
    }

    [Fact]
    public void Guidance_for_a_lost_connection_never_points_to_an_error_of_operations() =>
        Assert.All(
            Catalog.Patterns.SelectMany(pattern => pattern.Matches),
            match => Assert.Equal(GuidanceScope.Connectivity, Catalog.Find(match.Code)!.Scope));

    [Fact]
    public void The_renewal_table_and_the_schedules_that_devices_are_matched_with_agree() =>
        Assert.Equal(
            SchedulesFor(lifespanMinutes: 60).Order(),
            Catalog.Schedules.SelectMany(sdk => sdk.Periods).Select(period => (period.Profile, period.Minutes)).Distinct().Order());

    [Fact]
    public void The_documented_examples_follow_from_the_schedules()
    {
        var examples = Catalog.Schedules.SelectMany(sdk => sdk.Examples).Where(example => example.Profile != RenewalProfile.Learned);
        Assert.All(examples, example => Assert.Contains((example.Profile, example.Minutes), SchedulesFor(example.LifespanMinutes)));
        Assert.NotEmpty(examples);
    }

    private static IEnumerable<(string Name, int Minutes)> SchedulesFor(int lifespanMinutes) =>
        RenewalSchedules
            .For([TimeSpan.FromMinutes(lifespanMinutes)])
            .Select(schedule => (schedule.Name, (int)schedule.Period.TotalMinutes));
}
