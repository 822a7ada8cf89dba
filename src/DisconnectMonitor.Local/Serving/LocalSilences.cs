using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The silences of the local monitor.</summary>
internal sealed class LocalSilences(LocalMonitor monitor, TimeProvider time) : ISilences
{
    public async Task<IReadOnlyList<RawJson>> ListAsync(CancellationToken cancellation) =>
        [.. (await ReadAsync(cancellation).ConfigureAwait(false)).Book.Silences.Reverse().Select(Json)];

    public async Task<RawJson?> FindAsync(string id, CancellationToken cancellation) =>
        (await ReadAsync(cancellation).ConfigureAwait(false)).Book.Find(id) is { } silence ? Json(silence) : null;

    public async Task<SilenceResult> AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"s-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
        var read = SilenceReader.ReadRequest(json, id, Instant.From(time.GetUtcNow()));
        if (!read.IsValid)
        {
            return new SilenceResult.Refused(read.Problems);
        }

        try
        {
            return await monitor.SilenceAsync(new SilenceChange.Add(read.Value), cancellation).ConfigureAwait(false) is { } refusal
                ? new SilenceResult.Full(refusal)
                : new SilenceResult.Added(id, Json(read.Value));
        }
        catch (JournalUnavailableException unavailable)
        {
            return Unavailable.For(unavailable, (reason, after) => new SilenceResult.Unavailable(reason, after));
        }
    }

    public async Task<CommandResult> EndAsync(string id, OperatorNote note, CancellationToken cancellation)
    {
        if ((await ReadAsync(cancellation).ConfigureAwait(false)).Book.Find(id) is null)
        {
            return new CommandResult.NotFound();
        }

        try
        {
            var change = new SilenceChange.End(id, note.Author, note.Reason);
            return await monitor.SilenceAsync(change, cancellation).ConfigureAwait(false) is { } refusal
                ? new CommandResult.Conflict(refusal)
                : new CommandResult.Done();
        }
        catch (JournalUnavailableException unavailable)
        {
            return Unavailable.For(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after));
        }
    }

    private Task<SilenceState> ReadAsync(CancellationToken cancellation) => monitor.ReadAsync(view => view.Silences, cancellation);

    private static RawJson Json(Silence silence) => new(Encoding.UTF8.GetBytes(SilenceWriter.Write(silence)));
}
