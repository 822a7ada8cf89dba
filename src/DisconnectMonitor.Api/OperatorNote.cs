namespace DisconnectMonitor.Api;

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
