using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Local.Registries;

/// <summary>
/// Reads a registry of devices in its own order and in bounded memory: our own JSON lines or CSV, the array that
/// <c>az iot hub device-identity list</c> prints, or the <c>devices.txt</c> of a hub's export job; plain or gzip.
/// </summary>
/// <param name="stream">The file, which is left to its owner.</param>
/// <param name="groupFrom">Where a device's group stands, such as <c>tags.site</c>; null for <c>group</c>.</param>
public sealed class RegistryReader(Stream stream, string? groupFrom = null)
{
    /// <summary>The most devices of one file; an IoT hub has room for a million.</summary>
    public const int MaxDevices = 5_000_000;

    /// <summary>The most bytes of one device. IoT Hub allows a twin 72 KiB.</summary>
    public const int MaxDeviceBytes = 1024 * 1024;

    /// <summary>Reads the file from its beginning to its end, once. Modules are passed over.</summary>
    /// <exception cref="IOException">The file could not be read any further.</exception>
    public async IAsyncEnumerable<RegistryPiece> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var input = new RecordingInput(new CountingStream(stream));
        do
        {
            await input.FillAsync(cancellation).ConfigureAwait(false);
        }
        while (Head(input).IsEmpty && !input.IsFinal);

        var isNamed = true;
        IFramer framer = Head(input) is [not ((byte)'{' or (byte)'['), ..]
            ? new TableFramer(TableFramer.Delimiter.Comma, MaxDeviceBytes, names => isNamed = names.Exists(IsId))
            : new RecordingFramer(MaxDeviceBytes, line: 1);
        var (pieces, devices) = (new List<RegistryPiece>(), 0);
        while (true)
        {
            TakeUnread(input, framer, pieces);
            if (!isNamed)
            {
                yield return new RegistryPiece(1, null, "this is no registry: it is neither JSON nor a table whose first line names a column deviceId");
                yield break;
            }

            foreach (var piece in pieces)
            {
                devices += piece.Record is null ? 0 : 1;
                if (devices > MaxDevices)
                {
                    yield return new RegistryPiece(piece.Line, null, $"these are more than {MaxDevices} devices: the rest is left out");
                    yield break;
                }

                yield return piece;
            }

            pieces.Clear();
            if (input.IsFinal)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            await input.FillAsync(cancellation).ConfigureAwait(false);
        }

        if (input.Problem is { } problem)
        {
            yield return new RegistryPiece(framer.Line, null, problem);
        }
    }

    private static ReadOnlySpan<byte> Head(RecordingInput input) => input.Unread.TrimStart(Encoding.UTF8.Preamble).TrimStart(" \t\r\n"u8);

    private static bool IsId(string name) => name.Equals("deviceId", StringComparison.OrdinalIgnoreCase);

    private void TakeUnread(RecordingInput input, IFramer framer, List<RegistryPiece> pieces)
    {
        while (true)
        {
            var frame = framer.Next(input.Unread, input.IsFinal, out var consumed);
            if (frame.Kind == FrameKind.More)
            {
                input.Consume(consumed);
                return;
            }

            if (frame.Kind is not (FrameKind.Line or FrameKind.Element))
            {
                pieces.Add(new RegistryPiece(frame.Line, null, FrameProblem.Of(frame, MaxDeviceBytes)));
            }
            else if (RegistryRecord.TryRead(frame.Text, groupFrom, out var record, out var problem) || problem is not null)
            {
                pieces.Add(new RegistryPiece(frame.Line, record, problem));
            }

            input.Consume(consumed);
        }
    }
}

/// <summary>A piece of a registry file: a device, or what is wrong with what stands there.</summary>
/// <param name="Line">The line where it starts, counted from 1.</param>
/// <param name="Record">The device; null where there is a problem.</param>
/// <param name="Problem">What is wrong, to be read after the line; null when nothing is.</param>
public sealed record RegistryPiece(long Line, RegistryRecord? Record, string? Problem);

/// <summary>What a registry says of some devices, as the journal keeps it.</summary>
internal static class RegistryEntry
{
    /// <summary>Reads an entry.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, out ImmutableArray<RegisteredDevice> devices, [NotNullWhen(false)] out string? problem)
    {
        (devices, var errors) = RegistryBatch.Read(json);
        problem = errors.Count == 0 ? null : $"registry: {string.Join("; ", errors.Select(error => $"{error.Path} {error.Message}".Trim()))}";
        return problem is null;
    }
}

/// <summary>All devices of a registry that a recording is replayed with.</summary>
/// <param name="records">The devices, each once.</param>
/// <param name="hub">The hub of those of which the registry does not say it; null for the hub of the recording's first event.</param>
public sealed class RegisteredFleet(IReadOnlyList<RegistryRecord> records, string? hub)
{
    private readonly string? _hub = hub?.ToLowerInvariant();

    /// <summary>How many devices there are.</summary>
    public int Count => records.Count;

    /// <summary>Whether the hub of some device is only known from the recording.</summary>
    public bool IsHubGuessed { get; } = hub is null && records.Any(record => record.Hub is null);

    /// <summary>The devices, once the recording has named a hub.</summary>
    public IEnumerable<RegisteredDevice> On(string firstHub) => records.Select(record => record.On(_hub ?? firstHub));
}
