using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Settings;

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

/// <summary>What became of a silence that an operator asked for.</summary>
public abstract record SilenceResult
{
    private SilenceResult()
    {
    }

    /// <summary>It is kept durably and in force from its start: 201.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Silence">The silence, as it is listed from now on.</param>
    public sealed record Added(string Id, RawJson Silence) : SilenceResult;

    /// <summary>It is wrong: 400.</summary>
    /// <param name="Problems">Everything that is wrong with it.</param>
    public sealed record Refused(ImmutableArray<SettingProblem> Problems) : SilenceResult;

    /// <summary>There are too many already: 409.</summary>
    /// <param name="Reason">How many, and what to do; it is shown to the caller.</param>
    public sealed record Full(string Reason) : SilenceResult;

    /// <summary>It could not be kept now: 503 with Retry-After.</summary>
    /// <param name="Reason">Why, without any secret; it is shown to the caller.</param>
    /// <param name="RetryAfter">When to try again; rounded up to whole seconds, 1 s at least.</param>
    public sealed record Unavailable(string Reason, TimeSpan RetryAfter) : SilenceResult;
}
