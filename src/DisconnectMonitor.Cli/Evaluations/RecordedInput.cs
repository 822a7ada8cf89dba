using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.Evaluations;

/// <summary>Recordings that are gone through many times, and what is known beside them.</summary>
internal static class RecordedInput
{
    /// <summary>Reads everything into memory, or gives the exit code when it cannot be read. What is broken is told and left out.</summary>
    public static async Task<(RecordedEvents? Events, int ExitCode)> ReadAsync(
        this ReplayInput input, Terminal terminal, CancellationToken cancellation)
    {
        var (policy, exitCode) = CheckedFile.ReadPolicy(input.Policy, terminal.Error);
        if (policy is null)
        {
            return (null, exitCode);
        }

        var (registered, registryExitCode) = await RegistryFile.ReadAsync(input.Registry, terminal, cancellation).ConfigureAwait(false);
        if (registered is null)
        {
            return (null, registryExitCode);
        }

        var (arrivals, readExitCode) = await ReadArrivalsAsync(input, terminal, cancellation).ConfigureAwait(false);
        if (arrivals is not { } all)
        {
            return (null, readExitCode);
        }

        ImmutableArray<RegisteredDevice> registry = all.IsEmpty ? [] : [.. registered.On(all[0].Event.Device.Hub)];
        registered.TellGuess(all.Select(arrival => arrival.Event.Device.Hub).Distinct().Count(), terminal.Error);
        return (new RecordedEvents(policy, all, registry), ExitCode.Done);
    }

    private static async Task<(ImmutableArray<Arrival>? Arrivals, int ExitCode)> ReadArrivalsAsync(
        ReplayInput input, Terminal terminal, CancellationToken cancellation)
    {
        await using var recordings = new Recordings(terminal);
        if (await recordings.OpenAsync(input.Files, input.Form, cancellation).ConfigureAwait(false) is not ExitCode.Done and var exitCode)
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

/// <summary>What was read of them.</summary>
/// <param name="Policy">The policy to decide by.</param>
/// <param name="Arrivals">The events in order of arrival.</param>
/// <param name="Registry">What the registry says; empty where there is none.</param>
internal sealed record RecordedEvents(Policy Policy, ImmutableArray<Arrival> Arrivals, ImmutableArray<RegisteredDevice> Registry)
{
    /// <summary>The devices that are registered or heard of.</summary>
    public Fleet Fleet { get; } = new(
        Arrivals.Select(arrival => arrival.Event.Device.Key).Concat(Registry.Select(known => known.Device.Key)).Distinct().Count(), Policy, Registry);
}
