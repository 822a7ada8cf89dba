using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>Devices that drop and return, delivered as Event Grid would: what was not acknowledged is posted again.</summary>
internal sealed class RestlessFleet(int seed, Uri monitor, Func<string> key, double longestBeyondGrace = 15, int lives = 6)
{
    public const int Devices = 16;

    /// <summary>The shortest grace that a policy may have: a window and a settle of a second each, and one poll of the hub.</summary>
    public const int GraceSeconds = 62;

    // A busy machine may take minutes to start a killed monitor again, and that may be killed before it has answered everybody.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private long _answered = Stopwatch.GetTimestamp();
    private int _posts;

    /// <summary>When each event was acknowledged, by its id.</summary>
    public Dictionary<string, DateTimeOffset> Acknowledged { get; } = [];

    /// <summary>All drops, with the return where there was one.</summary>
    public List<Outage> Outages { get; } = [];

    public static string Name(int device) => $"pump-{device}";

    /// <summary>Lives until it is told to stop, and then until all that it has to say is acknowledged.</summary>
    public Task LiveAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Devices).Select(device => LiveAsync(device, stop)));

    private async Task LiveAsync(int device, CancellationToken stop)
    {
        var sequence = 0;
        for (var life = 0; life < lives && !stop.IsCancellationRequested; life++)
        {
            await PauseAsync(1, 6, stop);
            var (droppedAt, drop) = Event(device, "Disconnected", ++sequence);
            var outage = new Outage(Name(device), droppedAt, Id(drop), null);
            await PostAsync(drop);
            if (device % 4 == 0)
            {
                // It never returns.
                Keep(outage);
                return;
            }

            var (least, most) = Next() < 0.3 ? (0.2, 2.0) : (GraceSeconds + 1.0, GraceSeconds + longestBeyondGrace);
            await PauseAsync(least, most, stop);

            var (_, back) = Event(device, "Connected", ++sequence);
            Keep(outage with { ReturnId = Id(back) });
            await PostAsync(back);
        }
    }

    private static string Id(JsonNode published) => (string)published["id"]!;

    private async Task PostAsync(JsonNode published)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (Stopwatch.GetElapsedTime(Interlocked.Read(ref _answered)) < LongestSilence)
        {
            try
            {
                using var content = new StringContent(new JsonArray(published.DeepClone()).ToJsonString());
                content.Headers.ContentType = new("application/json");
                content.Headers.Add("x-functions-key", key());
                using var answer = await http.PostAsync(new Uri(monitor, "api/events"), content);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"The monitor answered {answer.StatusCode}");

                _ = Interlocked.Exchange(ref _answered, Stopwatch.GetTimestamp());

                // Event Grid delivers at least once.
                if (answer.IsSuccessStatusCode && Interlocked.Increment(ref _posts) % 10 != 0)
                {
                    lock (_lock)
                    {
                        Acknowledged[Id(published)] = DateTimeOffset.UtcNow;
                    }

                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                // Nobody there, or gone in the middle of it.
            }

            await Task.Delay(100);
        }

        Assert.Fail($"The monitor has answered nobody for {LongestSilence.TotalMinutes} minutes.");
    }

    private static (DateTimeOffset At, JsonNode Event) Event(int device, string kind, int sequence)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return (at, new JsonObject
        {
            ["id"] = $"{Name(device)}-{sequence}",
            ["topic"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/IotHubs/contoso",
            ["subject"] = $"devices/{Name(device)}",
            ["eventType"] = $"Microsoft.Devices.Device{kind}",
            ["eventTime"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["data"] = new JsonObject
            {
                ["deviceConnectionStateEventInfo"] = new JsonObject { ["sequenceNumber"] = sequence.ToString("X60", CultureInfo.InvariantCulture) },
                ["hubName"] = "contoso",
                ["deviceId"] = Name(device),
            },
            ["dataVersion"] = "1",
            ["metadataVersion"] = "1",
        });
    }

    private void Keep(Outage outage)
    {
        lock (_lock)
        {
            Outages.Add(outage);
        }
    }

    private async Task PauseAsync(double least, double most, CancellationToken stop) =>
        await Task.Delay(TimeSpan.FromSeconds(least + (Next() * (most - least))), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    /// <summary>A drop, and the return where there was one.</summary>
    internal sealed record Outage(string Device, DateTimeOffset DroppedAt, string DropId, string? ReturnId);
}
