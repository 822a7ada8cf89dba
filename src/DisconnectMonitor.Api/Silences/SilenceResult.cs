using System.Collections.Immutable;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Api.Silences;

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
    public sealed record Refused(ImmutableArray<PolicyProblem> Problems) : SilenceResult;

    /// <summary>There are too many already: 409.</summary>
    /// <param name="Reason">How many, and what to do; it is shown to the caller.</param>
    public sealed record Full(string Reason) : SilenceResult;

    /// <summary>It could not be kept now: 503 with Retry-After.</summary>
    /// <param name="Reason">Why, without any secret; it is shown to the caller.</param>
    /// <param name="RetryAfter">When to try again; rounded up to whole seconds, 1 s at least.</param>
    public sealed record Unavailable(string Reason, TimeSpan RetryAfter) : SilenceResult;
}
