using System.Runtime.CompilerServices;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Registries;

namespace DisconnectMonitor.Cli.Registries;

/// <summary>Reads a registry file; what is broken in it is told and left out.</summary>
internal sealed class RegistryFile(RegistryInput input, Terminal terminal)
{
    private readonly HashSet<(string? Hub, string Device)> _known = [];

    /// <summary>An exit code: whether it could be read at all.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Done;

    /// <summary>How many entries were left out.</summary>
    public long Refused { get; private set; }

    /// <summary>Reads all of a registry into memory.</summary>
    /// <param name="input">The file; null for none, which holds nobody.</param>
    /// <param name="terminal">Is told what is wrong.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The devices, or null and the exit code when there is none to be read.</returns>
    public static async Task<(RegisteredFleet? Fleet, int ExitCode)> ReadAsync(RegistryInput? input, Terminal terminal, CancellationToken cancellation)
    {
        if (input is null)
        {
            return (new RegisteredFleet([], null), Cli.ExitCode.Done);
        }

        var (file, records) = (new RegistryFile(input, terminal), new List<RegistryRecord>());
        await foreach (var record in file.ReadAsync(cancellation).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return (file.ExitCode == Cli.ExitCode.Done ? new RegisteredFleet(records, input.Hub) : null, file.ExitCode);
    }

    /// <summary>Reads it device by device.</summary>
    public async IAsyncEnumerable<RegistryRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!RecordingFile.TryOpen(input.Path, out var stream, out var name, out var problem))
        {
            await terminal.Error.WriteLineAsync($"The registry {name} {problem}.").ConfigureAwait(false);
            ExitCode = Cli.ExitCode.NoInput;
            yield break;
        }

        await using (stream.ConfigureAwait(false))
        {
            using var refusals = new Refusals(terminal.Error);
            var pieces = new RegistryReader(stream, input.GroupFrom).ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
            await using (pieces.ConfigureAwait(false))
            {
                while (await MoveNextAsync(name, pieces).ConfigureAwait(false))
                {
                    var (line, record, wrong) = pieces.Current;
                    if (record is not null && _known.Add((record.Hub, record.DeviceId)))
                    {
                        yield return record;
                    }
                    else
                    {
                        Refused++;
                        refusals.Add(name, line, wrong ?? $"\"{record!.DeviceId}\" stands there a second time; the first counts");
                    }
                }
            }
        }

        if (_known.Count == 0 && ExitCode == Cli.ExitCode.Done)
        {
            await terminal.Error.WriteLineAsync($"The registry {name} names no device.").ConfigureAwait(false);
            ExitCode = Cli.ExitCode.BadData;
        }
    }

    private async ValueTask<bool> MoveNextAsync(string name, IAsyncEnumerator<RegistryPiece> pieces)
    {
        try
        {
            return await pieces.MoveNextAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            await terminal.Error.WriteLineAsync($"The registry {name} cannot be read any further: {error.Message}").ConfigureAwait(false);
            ExitCode = Cli.ExitCode.NoInput;
            return false;
        }
    }
}

/// <summary>A registry file, and how it is to be read.</summary>
/// <param name="Path">The file, or <c>-</c> for standard input.</param>
/// <param name="GroupFrom">Where a device's group stands, such as <c>tags.site</c>; null for <c>group</c>.</param>
/// <param name="Hub">The hub of devices of which the file does not say it; null where that is not known.</param>
internal sealed record RegistryInput(string Path, string? GroupFrom, string? Hub);

/// <summary>What was assumed of a registry bears on what was decided, so it is said.</summary>
internal static class GuessedHub
{
    /// <summary>Says which hub was taken, where there were others to choose from.</summary>
    public static void TellGuess(this RegisteredFleet fleet, int hubs, TextWriter error)
    {
        if (fleet.IsHubGuessed && hubs > 1)
        {
            error.WriteLine("The registry does not say the hub of its devices: they were taken to be on that of the first event. --registry-hub names another.");
        }
    }
}
