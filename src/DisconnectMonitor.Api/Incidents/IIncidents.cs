using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Incidents;

/// <summary>What a host knows of incidents, and what an operator may do about them.</summary>
public interface IIncidents
{
    /// <summary>Lists incidents by the time of their opening, newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The place after which to go on, see <see cref="IncidentSummary.Place"/>; null from the start. The incident there may be gone.</param>
    /// <param name="size">The most items, 1 to 500.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<Slice<IncidentSummary>> ListAsync(IncidentFilter filter, TimeCursor? after, int size, CancellationToken cancellation);

    /// <summary>Everything about one incident; null when there is none with this key.</summary>
    /// <param name="key">The key: letters, digits and hyphens, at most 60.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<IncidentDetail?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Records that somebody looks after an incident: reminders stop, the resolution is still sent. A second time replaces the first.</summary>
    /// <param name="key">The key, as in <see cref="FindAsync"/>.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellation">The caller has gone.</param>
    Task<CommandResult> AcknowledgeAsync(string key, OperatorNote note, CancellationToken cancellation);

    /// <summary>Closes an incident whose return will never arrive.</summary>
    /// <inheritdoc cref="AcknowledgeAsync"/>
    Task<CommandResult> ResolveAsync(string key, OperatorNote note, CancellationToken cancellation);
}
