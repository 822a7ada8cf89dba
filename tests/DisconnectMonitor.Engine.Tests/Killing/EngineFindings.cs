using System.Globalization;
using System.Text.Json.Nodes;
using DisconnectMonitor.Cli.Tests.Serving;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>What a fleet did, what was told of it, and what its devices' entities remember in the end.</summary>
internal sealed class EngineFindings(RestlessFleet fleet, MoodySink sink, Uri engine, int seed, int kills)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(RestlessFleet.GraceSeconds);

    // What a killed engine had taken comes again after 15 s; twice, should that one be killed as well.
    private static readonly TimeSpan Underway = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (bool IsOnline, int Sequence)> _remembered = [];

    public string Summary =>
        $"seed {seed}: {kills} kills, {fleet.Acknowledged.Count} events acknowledged, {fleet.Outages.Count} drops, "
        + $"{Told.Count()} incidents told in {sink.Posts.Count} posts of {sink.Posts.DistinctBy(post => post.Id).Count()} notifications";

    private IEnumerable<IGrouping<string, MoodySink.Post>> Told => sink.Posts.GroupBy(post => post.Incident);

    /// <summary>Waits for the end of all that has to end, and a little for what must not come.</summary>
    public async Task SettleAsync(TimeSpan longest)
    {
        var limit = DateTime.UtcNow + longest;
        while (DateTime.UtcNow < limit && Pending().Any())
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await Task.Delay(TimeSpan.FromSeconds(10));
        using var http = new HttpClient();
        for (var device = 0; device < RestlessFleet.Devices; device++)
        {
            var name = RestlessFleet.Name(device);
            var known = JsonNode.Parse(await http.GetStringAsync(new Uri(engine, $"api/v1/devices/{DeviceKey.Of("contoso", name)}")))!;
            var connection = known["connections"]![0]!;
            _remembered[name] = (
                (bool)connection["isOnline"]!,
                int.Parse(((string)connection["sequence"]!)[56..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
    }

    public void Check()
    {
        Assert.Empty(Pending());
        Assert.Contains(sink.Posts, IsEnd);
        Assert.All(fleet.Outages.GroupBy(outage => outage.Device), IsRemembered);
        Assert.All(fleet.Outages.Where(IsBlip), blip => Assert.DoesNotContain(sink.Posts, post => IsOf(post, blip)));
        Assert.All(sink.Posts.GroupBy(post => post.Id), notification => Assert.Single(notification.DistinctBy(post => post.Body)));
        Assert.All(sink.Posts.GroupBy(post => (post.Device, post.DroppedAt)), outage => Assert.Single(outage.DistinctBy(post => post.Incident)));
        Assert.All(Told, incident => Assert.Single(incident.Where(IsOpening).DistinctBy(post => post.Id)));
        Assert.All(Told, incident => Assert.True(incident.Where(IsEnd).DistinctBy(post => post.Id).Count() <= 1));
    }

    // What has to be told still: that a device is gone for good, and the end of whatever was told of one that returned.
    private IEnumerable<string> Pending() =>
        from outage in fleet.Outages
        let told = sink.Posts.Where(post => IsOf(post, outage) && post.IsTaken).ToList()
        where outage.ReturnId is null ? !told.Exists(IsOpening) : sink.Posts.Any(post => IsOf(post, outage)) && !told.Exists(IsEnd)
        select $"{outage}: {string.Join(", ", told.Select(post => post.Type))}";

    private void IsRemembered(IGrouping<string, RestlessFleet.Outage> device)
    {
        var last = device.MaxBy(outage => outage.DroppedAt)!;
        var sequence = int.Parse((last.ReturnId ?? last.DropId).Split('-')[^1], CultureInfo.InvariantCulture);
        Assert.Equal((device.Key, (last.ReturnId is not null, sequence)), (device.Key, _remembered[device.Key]));
    }

    private bool IsBlip(RestlessFleet.Outage outage) =>
        outage.ReturnId is { } back && fleet.Acknowledged[back] < outage.DroppedAt + Grace - Underway;

    private static bool IsOpening(MoodySink.Post post) => post.Type == "incident.opened";

    private static bool IsEnd(MoodySink.Post post) => post.Type == "incident.resolved";

    private static bool IsOf(MoodySink.Post post, RestlessFleet.Outage outage) =>
        post.Device == outage.Device && post.DroppedAt == outage.DroppedAt;
}
