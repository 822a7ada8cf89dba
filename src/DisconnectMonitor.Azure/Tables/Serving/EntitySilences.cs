using System.Security.Cryptography;
using System.Text;
using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Events;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>The silences of the Functions app.</summary>
/// <param name="entities">Who keeps them.</param>
/// <param name="time">The clock.</param>
public sealed class EntitySilences(IMonitorEntities entities, TimeProvider time) : ISilences
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawJson>> ListAsync(CancellationToken cancellation) =>
        [.. (await BookAsync(cancellation).ConfigureAwait(false)).Silences.Reverse().Select(Json)];

    /// <inheritdoc/>
    public async Task<RawJson?> FindAsync(string id, CancellationToken cancellation) =>
        (await BookAsync(cancellation).ConfigureAwait(false)).Find(id) is { } silence ? Json(silence) : null;

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
            return await entities.ChangeSilencesAsync(new SilenceChange.Add(read.Value), cancellation).ConfigureAwait(false) is { } refusal
                ? new SilenceResult.Full(refusal)
                : new SilenceResult.Added(id, Json(read.Value));
        }
        catch (StorageUnavailableException)
        {
            return Unavailable.Silence;
        }
    }

    /// <inheritdoc/>
    public async Task<CommandResult> EndAsync(string id, OperatorNote note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(note);
        try
        {
            if ((await BookAsync(cancellation).ConfigureAwait(false)).Find(id) is null)
            {
                return new CommandResult.NotFound();
            }

            var change = new SilenceChange.End(id, note.Author, note.Reason);
            return await entities.ChangeSilencesAsync(change, cancellation).ConfigureAwait(false) is { } refusal
                ? new CommandResult.Conflict(refusal)
                : new CommandResult.Done();
        }
        catch (StorageUnavailableException)
        {
            return Unavailable.Command;
        }
    }

    private async Task<SilenceBook> BookAsync(CancellationToken cancellation) =>
        (await entities.ReadSilencesAsync(cancellation).ConfigureAwait(false)).Book;

    private static RawJson Json(Silence silence) => new(Encoding.UTF8.GetBytes(SilenceWriter.Write(silence)));
}
