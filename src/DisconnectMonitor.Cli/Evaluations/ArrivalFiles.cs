using System.Collections.Immutable;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Evaluations;

/// <summary>Reads all events of some recordings into memory, for what has to go through them many times.</summary>
internal static class ArrivalFiles
{
    /// <summary>The events in order of arrival, or null and the exit code when they cannot be read. What is broken is told and left out.</summary>
    public static async Task<(ImmutableArray<Arrival>? Arrivals, int ExitCode)> ReadAsync(
        string[] paths, RecordingForm? form, Terminal terminal, CancellationToken cancellation)
    {
        await using var recordings = new Recordings(terminal);
        if (await recordings.OpenAsync(paths, form, cancellation).ConfigureAwait(false) is not ExitCode.Done and var exitCode)
        {
            return (null, exitCode);
        }

        var (arrivals, reached) = (ImmutableArray.CreateBuilder<Arrival>(), new Instant(long.MinValue / 2));
        using var refusals = new Refusals(terminal.Error);
        var isAnythingRefused = false;
        await foreach (var entry in recordings.ReadAsync(keepsEvents: false, cancellation).ConfigureAwait(false))
        {
            if (entry.Event is { } read)
            {
                // As replay does: an event arrives when it happened, or at once when that is past.
                reached = Instant.Max(entry.Received ?? read.Time, reached);
                arrivals.Add(new Arrival(read, reached));
            }
            else if (entry.Kind == RecordedEntryKind.Refused)
            {
                refusals.Add(entry.Source, entry.Line, entry.Reason!);
                isAnythingRefused = true;
            }
        }

        return !recordings.IsComplete ? (null, ExitCode.NoInput)
            : arrivals.Count == 0 && isAnythingRefused ? (null, ExitCode.BadData)
            : (arrivals.DrainToImmutable(), ExitCode.Done);
    }
}
