using DisconnectMonitor.Api.Pages.Incidents;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>Which view is at which address.</summary>
internal sealed class PageViews(NowView now, IncidentView incident)
{
    /// <summary>The view at a path.</summary>
    public Task<View> ShowAsync(string[] path, PageRequest request, CancellationToken cancellation) => path switch
    {
        [] => now.ShowAsync(request, cancellation),
        ["incidents", var key] => incident.ShowAsync(key, request, cancellation),
        _ => Task.FromResult(View.Missing("There is nothing at this address.")),
    };
}
