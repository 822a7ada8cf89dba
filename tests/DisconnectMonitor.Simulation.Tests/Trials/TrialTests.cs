using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Simulation.Tests;

/// <remarks>
/// The environment variable SIMULATION_SEEDS sets how many seeds are tried, for a longer search; <c>disconnect-monitor simulate
/// --seeds A..B</c> does the same without the tests.
/// </remarks>
public class TrialTests
{
    private static readonly ulong Seeds =
        ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEEDS"), CultureInfo.InvariantCulture, out var seeds) ? seeds : 5000;

    private static readonly Dictionary<string, Func<Deciders>> AllFaults = new([.. Faults.All, .. ChannelFaults.All]);

    public static TheoryData<string> FaultNames => [.. AllFaults.Keys];

    [Fact]
    public void What_must_always_hold_does_whatever_the_world_and_the_host_do()
    {
        var failures = TrialSearch.Run(1, Seeds, mostFailures: 3);

        Assert.True(failures.IsEmpty, string.Join("\n", failures.Select(Describe)));
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void A_fault_is_noticed(string fault)
    {
        var deciders = AllFaults[fault]();

        Assert.True(Enumerable.Range(1, 1500).Any(seed => IsNoticed(TrialMaker.Make((ulong)seed), deciders)), $"nothing noticed that {fault}");
    }

    [Fact]
    public void A_failure_comes_down_to_a_few_events_that_replay_reads()
    {
        var failure = TrialSearch.Run(1, 2000, Faults.All["a straggler is forgotten"](), mostFailures: 1)[0];

        var read = Read(Text(failure.Smallest));

        Assert.InRange(failure.Smallest.Deliveries.Length, 3, 30);
        Assert.Equal(failure.Smallest.Deliveries.Select(delivery => delivery.Event), read.Events);
        Assert.Equal(0, read.Refused);
    }

    [Fact]
    public void What_reaches_the_monitor_as_JSON_is_what_was_published_and_what_is_broken_is_refused_and_kept()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var trial = TrialMaker.Make(seed);
            var lines = Text(trial).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
            var broken = Break(lines, new SeededRandom(seed));

            var read = Read(string.Join('\n', lines));

            Assert.Equal(trial.Deliveries.Select(delivery => delivery.Event), read.Events);
            Assert.Equal(broken, read.Refused);
        }
    }

    [Fact]
    public void A_repeat_changes_nothing_to_the_end()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var trial = TrialMaker.Make(seed) with { Closings = [], Downtimes = [] };
            var known = new HashSet<(DeviceKey, string?, int)>();
            var once = trial with
            {
                Deliveries = trial.Deliveries.RemoveAll(delivery => !known.Add((delivery.Event.Device.Key, delivery.Event.Module, delivery.Place))),
            };

            Assert.Equal(Outages(once), Outages(trial));
        }
    }

    private static bool IsNoticed(Trial trial, Deciders deciders)
    {
        var run = TrialRun.Of(trial, deciders);
        return run.Problems.Count > 0 || TrialRun.Of(trial, deciders).Digest != run.Digest;
    }

    // In a kind host, where nothing but the repeats differs. Flapping is left out: see RepetitionProperties.
    private static List<string> Outages(Trial trial)
    {
        var told = new List<string>();
        var replay = new Replay(trial.Policy, notification => told.Add($"{notification.Revision.NotificationId} {notification.Revision.DecidedAt}"));
        foreach (var delivery in trial.Deliveries)
        {
            replay.Take(new RecordedEntry(RecordedEntryKind.Event, "trial", 1, delivery.At, delivery.Event, null, default));
        }

        replay.Drain();
        return told;
    }

    private static string Text(Trial trial)
    {
        using var text = new MemoryStream();
        TrialFile.Write(text, trial);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static int Break(List<string> lines, SeededRandom random)
    {
        var broken = 0;
        for (var index = lines.Count - 1; index > 0; index -= 1 + random.Below(20))
        {
            lines.Insert(index, lines[index][..(1 + random.Below(lines[index].Length - 2))]);
            broken++;
        }

        return broken;
    }

    private static (List<ConnectionEvent> Events, int Refused) Read(string text)
    {
        var (events, refused) = (new List<ConnectionEvent>(), 0);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = new RecordingReader(stream, "trial.jsonl", new EventReader());
        var replay = new Replay(Policy.Default, _ => { });
        foreach (var entry in reader.ReadAsync().ToBlockingEnumerable())
        {
            if (entry.Kind == RecordedEntryKind.Event)
            {
                events.Add(entry.Event!);
            }

            if (replay.Take(entry) is { } reason)
            {
                Assert.NotEmpty(reason);
                Assert.False(entry.Raw.IsEmpty);
                refused++;
            }
        }

        return (events, refused);
    }

    private static string Describe(TrialFailure failure) =>
        $"seed {failure.Seed}:\n  {string.Join("\n  ", failure.Problems)}\nwhen this is replayed:\n{Text(failure.Smallest)}";
}
