using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>A local monitor with a real journal in a folder that goes with the test, on a clock that the test moves.</summary>
internal sealed class LiveMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("disconnect-monitor-");
    private readonly Policy _policy;
    private LocalMonitor? _monitor;
    private MortalChannel? _target;
    private int _copies;
    private int _sequence = 0x1000;

    private LiveMonitor(string now, Policy? policy)
    {
        Clock = new TestClock(StoryTime.Parse(now));
        Folder = Path.Combine(_root.FullName, "data");
        _policy = policy ?? Policy.Default;
    }

    public TestClock Clock { get; }

    public RecordingChannel Channel { get; } = new();

    /// <summary>The data folder.</summary>
    public string Folder { get; private set; }

    /// <summary>What fails of the journal's disk.</summary>
    public FaultyDisk Disk { get; } = new();

    public ChannelFilter Filter { get; init; } = ChannelFilter.Default;

    /// <summary>A policy to compare the one in force with, from the next start on.</summary>
    public Policy? ShadowPolicy { get; set; }

    /// <summary>How long others have to take an incident before the channel is told of it; null to be told at once.</summary>
    public TimeSpan? EscalateAfter { get; init; }

    /// <summary>The hub's log, from the next start on.</summary>
    public ILogSource? Log { get; set; }

    public LocalMonitor Monitor => _monitor ?? throw new InvalidOperationException("It is down.");

    /// <summary>What the channel was told, in the notation of stories.</summary>
    public IReadOnlyList<string> Told => [.. Channel.Received.Select(notification => Story.Tell(notification.Revision))];

    public static async Task<LiveMonitor> StartAsync(string now, Policy? policy = null, ChannelFilter? filter = null, TimeSpan? escalateAfter = null)
    {
        var live = new LiveMonitor(now, policy) { Filter = filter ?? ChannelFilter.Default, EscalateAfter = escalateAfter };
        await live.StartAsync();
        return live;
    }

    public async Task StartAsync()
    {
        _target = new MortalChannel(Channel);
        _monitor = await LocalMonitor.StartAsync(
            new LocalMonitorOptions
            {
                Journal = new JournalOptions { Folder = Folder, RetryInterval = TimeSpan.FromMilliseconds(20) },
                Policy = _policy,
                ShadowPolicy = ShadowPolicy,
                Channels = [new ChannelSetup(_target, Filter.Wants, new DeliverySettings { ReminderEvery = null, EscalateAfter = EscalateAfter })],
                Log = Log is null ? null : new LogSetup(Log, LookSchedule.FirstWithin, LookSchedule.SecondAfter),
                TickInterval = TimeSpan.FromSeconds(5),
                SnapshotInterval = TimeSpan.FromHours(12),
            },
            Clock,
            Disk);
    }

    /// <summary>Ends in good order.</summary>
    public async Task StopAsync()
    {
        await Monitor.DisposeAsync();
        _monitor = null;
    }

    /// <summary>Ends as by kill -9: what is on the disk now is all that a later start finds, and nothing is sent any more.</summary>
    public async Task CrashAsync()
    {
        _target!.Die();
        var copy = Path.Combine(_root.FullName, $"data-{++_copies}");
        CopyFolder(Folder, copy);
        await StopAsync();
        Folder = copy;
    }

    /// <summary>Lets time pass, with ticks on the way.</summary>
    public async Task PassUntilAsync(string time) => await PassUntilAsync(StoryTime.Parse(time));

    public async Task PassUntilAsync(Instant end)
    {
        while (Clock.Now < end)
        {
            Clock.AdvanceTo(Instant.Min(end, Clock.Now + Step));
            if (_monitor is not null)
            {
                await SettleAsync();
            }
        }
    }

    /// <summary>Time passes, in which the machine sleeps.</summary>
    public async Task SleepUntilAsync(string time)
    {
        Clock.AdvanceTo(StoryTime.Parse(time));
        await SettleAsync();
    }

    /// <summary>Delivers what lines of a story say; sequence numbers go on from call to call.</summary>
    public async Task HappensAsync(params string[] lines)
    {
        foreach (var step in StoryLines.Parse(lines))
        {
            await PassUntilAsync(step.At);
            await DeliverAsync(((StoryStep.Arrives)step).Event with
            {
                Sequence = SequenceNumber.Parse((++_sequence).ToString("X", CultureInfo.InvariantCulture)),
            });
        }
    }

    public Task<IngestCounts> DeliverAsync(ConnectionEvent arrived) => DeliverAsync(RecordedJson.EventGrid(arrived).ToJsonString());

    public Task<IngestCounts> DeliverAsync(string body) => Monitor.IngestAsync(Encoding.UTF8.GetBytes(body), default);

    public Task CommandAsync(OperatorCommand command) => Monitor.CommandAsync(command, default);

    /// <summary>Sets a silence, given as an operator does but for author and reason.</summary>
    public async Task SilenceAsync(string json)
    {
        var read = SilenceReader.ReadRequest(
            Encoding.UTF8.GetBytes(json[..^1] + ",\"author\":\"ada\",\"reason\":\"works\"}"), $"s-{++_sequence}", Clock.Now);
        Assert.True(read.IsValid, string.Join("\n", read.Problems));
        Assert.Null(await Monitor.SilenceAsync(new SilenceChange.Add(read.Value), default));
    }

    /// <summary>The incidents, newest first.</summary>
    public async Task<List<IncidentRecord>> IncidentsAsync() => [.. await Monitor.IncidentsAsync(new IncidentFilter(), after: null, int.MaxValue / 2, default)];

    /// <summary>Waits until the channel has been told exactly this.</summary>
    public async Task ToldAsync(params string[] expected)
    {
        for (var patience = 0; patience < 6000 && !IsTold(expected); patience++)
        {
            await Task.Delay(5);
        }

        Assert.Equal(expected, Told);
    }

    /// <summary>Waits until nothing that was sent lacks its outcome.</summary>
    public async Task SettleAsync()
    {
        await Monitor.TickOnceAsync();
        for (var patience = 0; patience < 30_000 && Monitor.Channels.Any(channel => channel.Incidents.Values.Any(incident => incident.Claim is { IsInFlight: true })); patience++)
        {
            await Task.Delay(1);
        }

        await Monitor.TickOnceAsync();
    }

    /// <summary>What a replay of the journal decides, as JSON lines.</summary>
    public async Task<List<string>> ReplayedAsync() => await JournalReplay.TellAsync(Folder, Clock.Now);

    public async ValueTask DisposeAsync()
    {
        if (_monitor is not null)
        {
            await StopAsync();
        }

        _root.Delete(recursive: true);
    }

    private bool IsTold(string[] expected) => Told.SequenceEqual(expected);

    internal static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            _ = Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)))
        {
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
        }
    }
}
