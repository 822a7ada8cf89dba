using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Silences;

/// <summary>The silences, which this layer passes on as the JSON that their own reader and writer know.</summary>
public interface ISilences
{
    /// <summary>Those that are not over, and those that were over lately: 2,000 at most, newest first.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<IReadOnlyList<RawJson>> ListAsync(CancellationToken cancellation);

    /// <summary>One of them; null when there is none with this id.</summary>
    /// <param name="id">Its id: letters, digits and hyphens, at most 64.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<RawJson?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Reads a silence that an operator asks for, and keeps it durably.</summary>
    /// <param name="json">The request's body, 16 KB at most. Valid until the task completes.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<SilenceResult> AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation);

    /// <summary>Ends a silence before its time.</summary>
    /// <param name="id">Its id, as in <see cref="FindAsync"/>.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<CommandResult> EndAsync(string id, OperatorNote note, CancellationToken cancellation);
}
