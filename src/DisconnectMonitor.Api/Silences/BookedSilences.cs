using System.Security.Cryptography;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Api.Silences;

/// <summary>The silences of a host that keeps a <see cref="SilenceBook"/>, wherever it keeps it.</summary>
/// <param name="time">The clock.</param>
public abstract class BookedSilences(TimeProvider time) : ISilences
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawJson>> ListAsync(CancellationToken cancellation) =>
        [.. (await ReadAsync(cancellation).ConfigureAwait(false)).Silences.Reverse().Select(Json)];

    /// <inheritdoc/>
    public async Task<RawJson?> FindAsync(string id, CancellationToken cancellation) =>
        (await ReadAsync(cancellation).ConfigureAwait(false)).Find(id) is { } silence ? Json(silence) : null;

    /// <inheritdoc/>
    public async Task<SilenceResult> AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        var id = $"s-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var read = SilenceReader.ReadRequest(json, id, Instant.From(time.GetUtcNow()));
        if (!read.IsValid)
        {
            return new SilenceResult.Refused(read.Problems);
        }

        try
        {
            return await ChangeAsync(new SilenceChange.Add(read.Value), cancellation).ConfigureAwait(false) is { } refusal
                ? new SilenceResult.Full(refusal)
                : new SilenceResult.Added(id, Json(read.Value));
        }
        catch (Exception error) when (OutageOf(error) is { } outage)
        {
            return new SilenceResult.Unavailable(outage.Reason, outage.RetryAfter);
        }
    }

    /// <inheritdoc/>
    public async Task<CommandResult> EndAsync(string id, OperatorNote note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(note);
        try
        {
            if ((await ReadAsync(cancellation).ConfigureAwait(false)).Find(id) is null)
            {
                return new CommandResult.NotFound();
            }

            return await ChangeAsync(new SilenceChange.End(id, note.Author, note.Reason), cancellation).ConfigureAwait(false) is { } refusal
                ? new CommandResult.Conflict(refusal)
                : new CommandResult.Done();
        }
        catch (Exception error) when (OutageOf(error) is { } outage)
        {
            return outage;
        }
    }

    /// <summary>Reads the book.</summary>
    protected abstract Task<SilenceBook> ReadAsync(CancellationToken cancellation);

    /// <summary>Adds or ends a silence.</summary>
    /// <returns>Why not, or null when it is done.</returns>
    protected abstract Task<string?> ChangeAsync(SilenceChange change, CancellationToken cancellation);

    /// <summary>What a caller is told when the book cannot be reached for now; null for every other error.</summary>
    protected abstract CommandResult.Unavailable? OutageOf(Exception error);

    private static RawJson Json(Silence silence) => new(Encoding.UTF8.GetBytes(SilenceWriter.Write(silence)));
}
