namespace DisconnectMonitor.Api;

/// <summary>What became of an operator's command.</summary>
public abstract record CommandResult
{
    private CommandResult()
    {
    }

    /// <summary>It is done, and kept durably: 200.</summary>
    public sealed record Done : CommandResult;

    /// <summary>It is kept durably and will be done: 202.</summary>
    public sealed record Accepted : CommandResult;

    /// <summary>There is nothing with this key or id: 404.</summary>
    public sealed record NotFound : CommandResult;

    /// <summary>It is too late for it, the incident is resolved for instance: 409.</summary>
    /// <param name="Reason">Why; it is shown to the caller.</param>
    public sealed record Conflict(string Reason) : CommandResult;

    /// <summary>It could not be kept now: 503 with Retry-After.</summary>
    /// <param name="Reason">Why, without any secret; it is shown to the caller.</param>
    /// <param name="RetryAfter">When to try again; rounded up to whole seconds, 1 s at least.</param>
    public sealed record Unavailable(string Reason, TimeSpan RetryAfter) : CommandResult;
}

/// <summary>Who told the monitor to do something, and why.</summary>
/// <param name="Author">Who, 1 to 200 characters without line breaks or other control characters.</param>
/// <param name="Reason">Why, 1 to 1,000 characters of the same kind.</param>
public sealed record OperatorNote(string Author, string Reason)
{
    /// <summary>The most characters of an author: 200.</summary>
    public const int MaxAuthorLength = 200;

    /// <summary>The most characters of a reason: 1,000.</summary>
    public const int MaxReasonLength = 1000;
}
