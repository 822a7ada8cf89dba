using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Samples;

namespace DisconnectMonitor.Simulation.Tests;

/// <summary>A sample as replay reads it, up to its last arrival.</summary>
/// <param name="Revisions">What is told.</param>
/// <param name="Refusals">What could not be read, and why.</param>
/// <param name="Summary">What became of the rest.</param>
public sealed record SampleRun(IReadOnlyList<IncidentRevision> Revisions, IReadOnlyList<string> Refusals, ReplaySummary Summary)
{
    public static Policy Policy { get; } = PolicyReader.Read(Encoding.UTF8.GetBytes(SamplePolicy.Json)).Value!;

    /// <summary>Each revision in a line, without the milliseconds.</summary>
    public IEnumerable<string> Told =>
        Revisions.Select(revision => Story.Tell(revision with { DecidedAt = WholeSecond(revision.DecidedAt) }));

    public static async Task<SampleRun> Of(Sample sample)
    {
        var (revisions, refusals) = (new List<IncidentRevision>(), new List<string>());
        var replay = new Replay(Policy, notification => revisions.Add(notification.Revision));
        using var text = new MemoryStream(sample.Text);
        await using var recording = new RecordingReader(text, sample.FileName, new EventReader());
        await foreach (var entry in recording.ReadAsync())
        {
            if (replay.Take(entry) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return new SampleRun(revisions, refusals, replay.Summary);
    }

    private static Instant WholeSecond(Instant time) => new(time.UnixMilliseconds / 1000 * 1000);
}
