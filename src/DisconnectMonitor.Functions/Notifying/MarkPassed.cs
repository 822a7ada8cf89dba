using DisconnectMonitor.Incidents;
using DisconnectMonitor.Tables.Incidents;
using Microsoft.Azure.Functions.Worker;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Notes that a revision was passed on, for the one after it.</summary>
public sealed class MarkPassed(IncidentTable incidents)
{
    /// <summary>Notes it. It may come twice.</summary>
    [Function(nameof(MarkPassed))]
    public Task RunAsync([ActivityTrigger] IncidentRevision revision, CancellationToken cancellation) =>
        incidents.MarkPassedAsync(revision.Incident, revision.Revision, cancellation);
}
