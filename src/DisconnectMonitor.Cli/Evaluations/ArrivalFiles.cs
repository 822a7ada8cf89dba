using System.Collections.Immutable;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Evaluations;

/// <summary>Reads all events of some recordings into memory, for what has to go through them many times.</summary>
internal static class ArrivalFiles
{
    /// <summary>The events in order of arrival, or null and the exit code when they cannot be read. What is broken is told and left out.</summary>
    public static async Task<(ImmutableArray<Arrival>? Arrivals, int ExitCode)> ReadAsync(
        string[] paths, Terminal terminal, CancellationToken cancellation)
    {
        await using var recordings = new Recordings();
        if (!recordings.TryOpen(paths, terminal.Error))
        {
            return (null, ExitCode.NoInput);
        }

        var (arrivals, reached) = (ImmutableArray.CreateBuilder<Arrival>(), new Instant(long.MinValue / 2));
        foreach (var recording in recordings.Readers)
        {
            try
            {
                await foreach (var entry in recording.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    if (entry.Event is { } read)
                    {
                        // As replay does: an event arrives when it happened, or at once when that is past.
                        reached = Instant.Max(entry.Received ?? read.Time, reached);
                        arrivals.Add(new Arrival(read, reached));
                    }
                    else if (entry.Kind == RecordedEntryKind.Refused)
                    {
                        await terminal.Error.WriteLineAsync($"{entry.Source}, line {entry.Line}: {entry.Reason}").ConfigureAwait(false);
                    }
                }
            }
            catch (IOException error)
            {
                await terminal.Error.WriteLineAsync($"{recording.Source} cannot be read any further: {error.Message}").ConfigureAwait(false);
                return (null, ExitCode.NoInput);
            }
        }

        return (arrivals.DrainToImmutable(), ExitCode.Done);
    }
}
