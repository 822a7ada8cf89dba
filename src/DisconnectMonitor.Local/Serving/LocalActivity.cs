using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Local.Serving;

/// <summary>What the local monitor has counted of the last day.</summary>
internal sealed class LocalActivity(LocalMonitor monitor) : IActivity
{
    public bool CountsMinutes => true;

    public Task<IReadOnlyList<HubActivity>> ReadAsync(Instant from, CancellationToken cancellation) =>
        monitor.ReadAsync(view => view.Activity(from), cancellation);
}
