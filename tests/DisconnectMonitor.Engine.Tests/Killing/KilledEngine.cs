using System.Diagnostics;
using DisconnectMonitor.Cli.Tests.Serving;
using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>A fleet that lives while the app on its engine is killed and started again.</summary>
internal sealed class KilledEngine(int seed, int kills)
{
    // A third of the kills come while drops are new, the others while they are judged and told.
    private static readonly TimeSpan FirstVerdicts = TimeSpan.FromSeconds(RestlessFleet.GraceSeconds);

    public const string TaskHub = "Kills";

    private readonly Random _random = new(seed);

    public async Task<EngineFindings> RunAsync()
    {
        using var azurite = await AzuriteServer.StartAsync();
        await using var sink = await MoodySink.StartAsync(seed);
        using var engine = new EngineProcess(Settings(azurite.ConnectionString, sink.Url));
        var fleet = new RestlessFleet(seed, engine.Url, () => "none is asked for", longestBeyondGrace: 60, lives: 40);
        using var enough = new CancellationTokenSource();
        engine.Start();
        await engine.ListensAsync();
        var life = fleet.LiveAsync(enough.Token);
        var since = Stopwatch.StartNew();
        while (engine.Kills < kills)
        {
            if (engine.Kills == (kills + 2) / 3 && since.Elapsed < FirstVerdicts)
            {
                await Task.Delay(FirstVerdicts - since.Elapsed);
            }

            // Now and then before it has come up, mostly at work.
            if (_random.Next(5) > 0)
            {
                await engine.ListensAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(0.3 + (_random.NextDouble() * 7)));
            await engine.KillAsync();
            engine.Start();
        }

        sink.CalmDown();

        // Until one of those that were told of has returned, so that its end is seen as well.
        while (!life.IsCompleted && !sink.Posts.Any(post => post.Type == "incident.resolved"))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await enough.CancelAsync();
        await life.WaitAsync(TimeSpan.FromMinutes(4));
        var findings = new EngineFindings(fleet, sink, engine, azurite.ConnectionString, seed);
        await findings.SettleAsync();
        return findings;
    }

    private static Dictionary<string, string> Settings(string storage, Uri sink)
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage,
            ["TaskHubName"] = TaskHub,
            ["HOOK"] = $"whsec_{Convert.ToBase64String(new byte[32])}",
            ["DisconnectMonitor:Policy:settle"] = "1s",
            ["DisconnectMonitor:Policy:grace"] = string.Create(CultureInfo.InvariantCulture, $"{RestlessFleet.GraceSeconds}s"),
            ["DisconnectMonitor:Policy:cluster:window"] = "1s",
            ["DisconnectMonitor:Policy:flapping:openAt"] = "16",
        };
        for (var device = 0; device < RestlessFleet.Devices; device++)
        {
            var (name, channel) = (RestlessFleet.Name(device), string.Create(CultureInfo.InvariantCulture, $"DisconnectMonitor:Channels:{device}"));
            settings[$"{channel}:Name"] = name;
            settings[$"{channel}:Type"] = "webhook";
            settings[$"{channel}:Url"] = new Uri(sink, name).ToString();
            settings[$"{channel}:Secret:Env"] = "HOOK";
            settings[$"{channel}:Filter:Device"] = $"^{name}$";
        }

        return settings;
    }
}
