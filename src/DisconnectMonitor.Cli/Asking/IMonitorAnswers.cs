namespace DisconnectMonitor.Cli.Asking;

/// <summary>Answers what an assistant asks of a monitor: one that runs, or a recording.</summary>
internal interface IMonitorAnswers
{
    /// <summary>Incidents, newest first.</summary>
    Task<Answer> ListAsync(IncidentQuestion question, CancellationToken cancellation);

    /// <summary>One incident with all its revisions.</summary>
    Task<Answer> GetAsync(string incident, CancellationToken cancellation);

    /// <summary>Why a device did or did not become an incident.</summary>
    Task<Answer> ExplainAsync(string device, string? hub, CancellationToken cancellation);

    /// <summary>Incidents that were opened, changed or resolved since a time, newest first.</summary>
    /// <param name="since">Makes that time of the monitor's own.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<Answer> ChangedAsync(Func<Instant, Instant> since, CancellationToken cancellation);

    /// <summary>How the monitor is, or what the recording holds.</summary>
    Task<Answer> HealthAsync(CancellationToken cancellation);
}

/// <summary>Which incidents are asked for.</summary>
/// <param name="State"><c>open</c> or <c>resolved</c>; null for both.</param>
/// <param name="Hub">The hub, or null.</param>
/// <param name="Group">The group, or null.</param>
/// <param name="Kind">The kind, or null.</param>
/// <param name="Limit">The most that are wanted.</param>
internal sealed record IncidentQuestion(string? State, string? Hub, string? Group, string? Kind, int Limit);

/// <summary>An answer: text or JSON, or what is wrong.</summary>
internal readonly record struct Answer(string Text, bool IsProblem = false);
