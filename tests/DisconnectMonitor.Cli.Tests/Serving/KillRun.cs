using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>One seed: a fleet that lives while its monitor is killed and started again.</summary>
internal sealed class KillRun(int seed, int kills)
{
    // A quarter of the kills come while drops are new, the others while they are judged and told.
    private static readonly TimeSpan FirstVerdicts = TimeSpan.FromSeconds(RestlessFleet.GraceSeconds);

    private readonly Random _random = new(seed);

    public async Task<KillFindings> RunAsync()
    {
        using var folder = new TempFolder();
        await using var sink = await MoodySink.StartAsync(seed);
        var data = folder["data"];
        using var monitor = new MonitorProcess(data, Settings(folder, sink.Url));
        var fleet = new RestlessFleet(seed, monitor.Url, () => Key(data));
        using var enough = new CancellationTokenSource();
        monitor.Start();
        var life = fleet.LiveAsync(enough.Token);
        var since = Stopwatch.StartNew();
        while (monitor.Kills < kills)
        {
            if (monitor.Kills == (kills + 3) / 4 && since.Elapsed < FirstVerdicts)
            {
                await Task.Delay(FirstVerdicts - since.Elapsed);
            }

            // Now and then before it has come up, mostly at work.
            await Task.Delay(TimeSpan.FromSeconds(0.3 + (_random.NextDouble() * 3)));
            await monitor.KillAsync();
            monitor.Start();
        }

        sink.CalmDown();
        await enough.CancelAsync();
        await life.WaitAsync(TimeSpan.FromMinutes(2));
        await QuietAsync(sink);
        Assert.Equal(0, await monitor.StopAsync());
        var journal = JournalFile.In(data);
        return new KillFindings(fleet, sink.Posts, journal, await ReplayAsync(data), seed, monitor.Kills);
    }

    // Longer than the first retries wait, and than an outage takes to be told.
    private static async Task QuietAsync(MoodySink sink)
    {
        var (count, since, limit) = (-1, DateTime.UtcNow, DateTime.UtcNow.AddMinutes(1.5));
        while (DateTime.UtcNow - since < TimeSpan.FromSeconds(25) && DateTime.UtcNow < limit)
        {
            if (sink.Posts.Count != count)
            {
                (count, since) = (sink.Posts.Count, DateTime.UtcNow);
            }

            await Task.Delay(200);
        }
    }

    private static async Task<Dictionary<string, string>> ReplayAsync(string data)
    {
        var replay = await ToolRun.Of(["replay", data, "--json"]);
        Assert.Equal(0, replay.ExitCode);
        return replay.Lines
            .Where(line => JsonNode.Parse(line)!["id"] is not null)
            .ToDictionary(line => (string)JsonNode.Parse(line)!["id"]!);
    }

    private static string Key(string data)
    {
        var path = Path.Combine(data, "access-key");
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "none yet";
    }

    private static string Settings(TempFolder folder, Uri sink)
    {
        var secret = folder.Write("secret", $"whsec_{Convert.ToBase64String(new byte[32])}");
        var channels = Enumerable.Range(0, RestlessFleet.Devices).Select(RestlessFleet.Name).Select(name => new JsonObject
        {
            ["name"] = name,
            ["type"] = "webhook",
            ["url"] = new Uri(sink, name).ToString(),
            ["secret"] = new JsonObject { ["file"] = secret },
            ["filter"] = new JsonObject { ["device"] = $"^{name}$" },
        });
        var grace = string.Create(CultureInfo.InvariantCulture, $"{RestlessFleet.GraceSeconds}s");
        return folder.Write("settings.json", new JsonObject
        {
            ["policy"] = new JsonObject
            {
                ["settle"] = "1s",
                ["grace"] = grace,
                ["cluster"] = new JsonObject { ["window"] = "1s" },
                ["flapping"] = new JsonObject { ["openAt"] = 16 },
            },
            ["channels"] = new JsonArray([.. channels]),
        }.ToJsonString());
    }
}
