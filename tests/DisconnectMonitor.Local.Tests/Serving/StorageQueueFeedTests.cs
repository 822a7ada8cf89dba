using Azure.Storage.Queues;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Serving;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.Tests.Azurite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DisconnectMonitor.Local.Tests.Serving;

/// <summary>Events from a real Storage Queue, written as Event Grid writes them.</summary>
public sealed class StorageQueueFeedTests : IAsyncLifetime
{
    private QueueClient _queue = null!;
    private LiveMonitor _live = null!;
    private StorageQueueFeed _feed = null!;

    public async Task InitializeAsync()
    {
        if (new AzuriteFactAttribute().Skip is not null)
        {
            return;
        }

        var azurite = await AzuriteServer.SharedAsync();
        _queue = new QueueClient(azurite.ConnectionString, $"events-{Guid.NewGuid():N}");
        _ = await _queue.CreateAsync();
        _live = await LiveMonitor.StartAsync("03:00");
        _feed = new StorageQueueFeed(_queue, _live.Monitor, TimeProvider.System, NullLogger.Instance);
    }

    public async Task DisposeAsync()
    {
        if (_live is not null)
        {
            await _live.DisposeAsync();
        }
    }

    [AzuriteFact]
    public async Task Events_of_the_queue_become_incidents_and_their_messages_go()
    {
        await SendAsync(Base64(Event("03:00 pump-7 drops")));
        await SendAsync(Base64($"[{Event("03:00 pump-8 drops")},{Event("03:00 pump-9 drops")}]"));
        await SendAsync(Event("03:00 pump-1 connects"));

        Assert.Equal(3, await _feed.TakeAsync(CancellationToken.None));
        await _live.PassUntilAsync("03:10");

        Assert.Equal(4, _live.Monitor.Telemetry.Ingested.Accepted);
        await _live.ToldAsync("03:10 opened sustained pump-7: grace elapsed", "03:10 opened sustained pump-8: grace elapsed", "03:10 opened sustained pump-9: grace elapsed");
        Assert.Equal(0, await LeftAsync());
    }

    [AzuriteFact]
    public async Task What_cannot_be_read_is_kept_with_its_reason_and_does_not_come_again()
    {
        string[] poison = ["!!! no base64", Base64("no JSON"), Base64("{\"id\":"), Base64(Event("03:00 pump-7 drops").Replace("pump-7", "pump 7", StringComparison.Ordinal))];
        foreach (var message in poison)
        {
            await SendAsync(message);
        }

        Assert.Equal(4, await _feed.TakeAsync(CancellationToken.None));

        Assert.Equal(0, await LeftAsync());
        var rejects = string.Concat(Database.Query(_live.Folder, "SELECT reason FROM reject"));
        Assert.Equal(2, rejects.Split("neither JSON nor base64").Length - 1);
        Assert.Contains("the body is not JSON", rejects, StringComparison.Ordinal);
        Assert.Contains("which IoT Hub does not allow in an id", rejects, StringComparison.Ordinal);
    }

    [AzuriteFact]
    public async Task A_message_stays_until_its_events_are_in_the_journal()
    {
        _live.Disk.IsBroken = true;
        await SendAsync(Base64(Event("03:00 pump-7 drops")));

        Assert.Equal(0, await _feed.TakeAsync(CancellationToken.None));

        Assert.Equal(1, await LeftAsync());
        _live.Disk.IsBroken = false;
    }

    [AzuriteFact]
    public async Task A_queue_that_is_not_there_is_told_of_until_it_is()
    {
        _ = await _queue.DeleteAsync();
        Assert.Equal(0, await _feed.TakeAsync(CancellationToken.None));
        Assert.Equal("404 QueueNotFound", _feed.Health.Problem);

        _queue = new QueueClient((await AzuriteServer.SharedAsync()).ConnectionString, _queue.Name);
        _ = await _queue.CreateIfNotExistsAsync();
        _ = await _feed.TakeAsync(CancellationToken.None);
        Assert.Null(_feed.Health.Problem);
    }

    [AzuriteFact]
    public async Task A_hundred_messages_are_taken_by_a_feed_that_runs()
    {
        for (var number = 0; number < 100; number++)
        {
            await SendAsync(Base64(Event($"03:00 pump-{number} connects")));
        }

        using var stop = new CancellationTokenSource();
        var running = _feed.RunAsync(stop.Token);
        for (var patience = 0; patience < 1000 && _live.Monitor.Telemetry.Ingested.Accepted < 100; patience++)
        {
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(100, _live.Monitor.Telemetry.Ingested.Accepted);
        Assert.Equal(0, await LeftAsync());
    }

    private static string Event(string line) =>
        RecordedJson.EventGrid(((StoryStep.Arrives)StoryLines.Parse([line])[0]).Event).ToJsonString();

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task SendAsync(string message) => await _queue.SendMessageAsync(message);

    // Those that are hidden for a while count too.
    private async Task<int> LeftAsync() => (await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
