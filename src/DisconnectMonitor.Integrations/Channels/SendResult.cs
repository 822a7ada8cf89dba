namespace DisconnectMonitor.Channels;

/// <summary>What came of one attempt to send.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The target took it.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>It did not arrive now and may later: no connection, a time-out, 408, 429, 5xx.</summary>
    /// <param name="Reason">What happened, without any secret.</param>
    /// <param name="After">How long the target asks to be left alone, or null.</param>
    public sealed record Failed(string Reason, TimeSpan? After) : SendResult;

    /// <summary>The target will never take it: a wrong address or key, a message it cannot read.</summary>
    /// <param name="Reason">What it said, without any secret.</param>
    public sealed record Refused(string Reason) : SendResult;
}
