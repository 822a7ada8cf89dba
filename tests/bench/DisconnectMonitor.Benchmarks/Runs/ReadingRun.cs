using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>Events per second from JSON lines in memory: read by themselves, read as a recording, and decided as well.</summary>
internal static class ReadingRun
{
    private const int Times = 4;
    private const double Goal = 200_000;
    private const double DecidedGoal = 400_000;

    public static IReadOnlyCollection<Measurement> Measure(ChurnDay day)
    {
        var bare = Array.ConvertAll(day.Arrivals, JsonLine.Event);
        byte[] recording = [.. day.Arrivals.SelectMany(JsonLine.Envelope)];

        var events = Stretch.Best(Times, () => ReadEvents(bare));
        var entries = Stretch.Best(Times, () => ReadRecordingAsync(recording, host: null).GetAwaiter().GetResult());
        var decided = Stretch.Best(
            Times,
            () => ReadRecordingAsync(recording, new EntityHost(day.Scenario.Policy, new CountingObserver())).GetAwaiter().GetResult());

        return
        [
            Measurement.Rate("EventReader, events/s", bare.Length / events.Seconds),
            Measurement.Bytes("  bytes allocated per event", (double)events.AllocatedBytes / bare.Length),
            Measurement.Rate("RecordingReader, events/s", bare.Length / entries.Seconds, Goal),
            Measurement.Bytes("  bytes allocated per event", (double)entries.AllocatedBytes / bare.Length),
            Measurement.Rate("RecordingReader and EntityHost, events/s", bare.Length / decided.Seconds, DecidedGoal),
            Measurement.Bytes("(bytes of a line)", (double)recording.Length / bare.Length),
        ];
    }

    private static void ReadEvents(byte[][] events)
    {
        var reader = new EventReader();
        foreach (var json in events)
        {
            if (reader.Read(json).Event is null)
            {
                throw new InvalidOperationException("The benchmark's own event was refused.");
            }
        }
    }

    private static async Task ReadRecordingAsync(byte[] recording, EntityHost? host)
    {
        await using var reader = new RecordingReader(new MemoryStream(recording), "day.jsonl", new EventReader());
        await foreach (var entry in reader.ReadAsync())
        {
            host?.Receive(entry.Event!, Instant.Max(entry.Received!.Value, entry.Event!.Time));
        }
    }
}
