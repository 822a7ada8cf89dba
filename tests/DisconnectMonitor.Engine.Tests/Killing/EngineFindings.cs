using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using DisconnectMonitor.Cli.Tests.Serving;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>What a fleet did, what was told of it, and what its devices' entities remember in the end.</summary>
internal sealed class EngineFindings(RestlessFleet fleet, MoodySink sink, EngineProcess engine, string storage, int seed)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(RestlessFleet.GraceSeconds);

    // What a killed engine had taken comes again after 15 s; twice, should that one be killed as well.
    private static readonly TimeSpan Underway = TimeSpan.FromSeconds(30);

    // The engine puts a message back for two seconds to the power of how often it was taken, ten minutes at most: each kill takes them once more.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(11);

    private readonly Dictionary<string, (bool IsOnline, int Sequence)> _remembered = [];
    private string[] _listed = [];
    private string _leftovers = "";

    public string Summary =>
        $"seed {seed}: {engine.Kills} kills, {fleet.Acknowledged.Count} events acknowledged, {fleet.Outages.Count} drops, "
        + $"{Told.Count()} incidents told in {sink.Posts.Count} posts of {sink.Posts.DistinctBy(post => post.Id).Count()} notifications";

    private IEnumerable<IGrouping<string, MoodySink.Post>> Told => sink.Posts.GroupBy(post => post.Incident);

    /// <summary>Waits for the end of all that has to end, for as long as anything still moves, and a little for what must not come.</summary>
    public async Task SettleAsync()
    {
        var (moved, since) = (default(DateTimeOffset?), Stopwatch.StartNew());
        while (Pending().Any() && since.Elapsed < LongestStandstill)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            var last = (await InstancesAsync()).Max(instance => instance.Timestamp);
            if (last != moved)
            {
                moved = last;
                since.Restart();
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(10));
        using var http = new HttpClient { BaseAddress = engine.Url };
        for (var device = 0; device < RestlessFleet.Devices; device++)
        {
            var name = RestlessFleet.Name(device);
            var connection = JsonNode.Parse(await KnownAsync(http, name))!["connections"]![0]!;
            _remembered[name] = (
                (bool)connection["isOnline"]!,
                int.Parse(((string)connection["sequence"]!)[56..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        var list = JsonNode.Parse(await http.GetStringAsync(new Uri("api/v1/incidents?pageSize=200", UriKind.Relative)))!;
        _listed = [.. list["items"]!.AsArray().Select(incident => (string)incident!["key"]!)];
        _leftovers = await LeftoversAsync(http);
    }

    public void Check()
    {
        Assert.True(!Pending().Any(), _leftovers);
        Assert.Contains(sink.Posts, IsEnd);
        Assert.Distinct(_listed);
        Assert.All(fleet.Outages.GroupBy(outage => outage.Device), IsRemembered);
        Assert.All(fleet.Outages.Where(IsBlip), blip => Assert.DoesNotContain(sink.Posts, post => IsOf(post, blip)));
        Assert.All(sink.Posts.GroupBy(post => post.Id), notification => Assert.Single(notification.DistinctBy(post => post.Body)));
        Assert.All(sink.Posts.GroupBy(post => (post.Device, post.DroppedAt)), outage => Assert.Single(outage.DistinctBy(post => post.Incident)));
        Assert.All(Told, incident => Assert.Single(incident.Where(IsOpening).DistinctBy(post => post.Id)));
        Assert.All(Told, incident => Assert.True(incident.Where(IsEnd).DistinctBy(post => post.Id).Count() <= 1));
    }

    private IEnumerable<RestlessFleet.Outage> Pending() => fleet.Outages.Where(IsPending);

    // What has to be told still: that a device is gone for good, and the end of whatever was told of one that returned.
    private bool IsPending(RestlessFleet.Outage outage)
    {
        var told = sink.Posts.Where(post => IsOf(post, outage)).ToList();
        return outage.ReturnId is null ? !told.Exists(post => post.IsTaken && IsOpening(post)) : told.Count > 0 && !told.Exists(post => post.IsTaken && IsEnd(post));
    }

    // What is known of the outages that are pending, and what the engine has not ended.
    private async Task<string> LeftoversAsync(HttpClient http)
    {
        var lines = new List<string>();
        foreach (var outage in Pending())
        {
            lines.Add($"{outage} was not told, or its end: {string.Join(", ", sink.Posts.Where(post => IsOf(post, outage)))}");
            var known = await KnownAsync(http, outage.Device);
            lines.Add(known);
            foreach (var incident in JsonNode.Parse(known)!["device"]!["incidents"]!.AsArray())
            {
                lines.Add(await http.GetStringAsync(new Uri($"api/v1/incidents/{incident}", UriKind.Relative)));
            }
        }

        lines.AddRange(
            from instance in await InstancesAsync()
            where instance.GetString("RuntimeStatus") != "Completed" && !instance.PartitionKey.StartsWith('@')
            select $"{instance.PartitionKey} is {instance["RuntimeStatus"]} since {instance.Timestamp}");
        lines.AddRange(
            from partition in await RowsAsync("Partitions", "RowKey", "CurrentOwner", "ExpiresAt")
            select $"{partition.RowKey} is of {partition["CurrentOwner"]} until {partition["ExpiresAt"]}");
        await foreach (var queue in new QueueServiceClient(storage).GetQueuesAsync())
        {
            var waiting = await new QueueClient(storage, queue.Name).GetPropertiesAsync();
            lines.Add($"{queue.Name} holds {waiting.Value.ApproximateMessagesCount} messages");
        }

        return string.Join('\n', [.. lines, engine.LastWords]);
    }

    private static Task<string> KnownAsync(HttpClient http, string device) =>
        http.GetStringAsync(new Uri($"api/v1/devices/{DeviceKey.Of("contoso", device)}", UriKind.Relative));

    private Task<List<TableEntity>> InstancesAsync() => RowsAsync("Instances", "PartitionKey", "Timestamp", "RuntimeStatus");

    private async Task<List<TableEntity>> RowsAsync(string table, params string[] columns)
    {
        var found = new List<TableEntity>();
        await foreach (var row in new TableClient(storage, KilledEngine.TaskHub + table).QueryAsync<TableEntity>(select: columns))
        {
            found.Add(row);
        }

        return found;
    }

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
