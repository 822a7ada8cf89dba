using DisconnectMonitor.Api.Pages.Channels;
using DisconnectMonitor.Api.Pages.Devices;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Policies;
using DisconnectMonitor.Api.Pages.Silences;
using DisconnectMonitor.Api.Pages.Sites;
using DisconnectMonitor.Api.Pages.Timeline;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>Which view is at which address.</summary>
/// <param name="now">The verdict and the incidents.</param>
/// <param name="incident">An incident.</param>
/// <param name="devices">The devices.</param>
/// <param name="device">A device.</param>
/// <param name="silences">The silences.</param>
/// <param name="channels">The channels.</param>
/// <param name="policy">The policy.</param>
/// <param name="timeline">The timeline.</param>
/// <param name="sites">The sites.</param>
internal sealed class PageViews(
    NowView now,
    IncidentView incident,
    DevicesView devices,
    DeviceView device,
    SilencesView silences,
    ChannelsView channels,
    PolicyView policy,
    TimelineView timeline,
    SitesView sites)
{
    /// <summary>The view at a path.</summary>
    public Task<View> ShowAsync(string[] path, PageRequest request, CancellationToken cancellation) => path switch
    {
        [] => now.ShowAsync(request, cancellation),
        ["incidents", var key] => incident.ShowAsync(key, request, cancellation),
        ["devices"] => devices.ShowAsync(request, cancellation),
        ["devices", var key] => device.ShowAsync(key, request, cancellation),
        ["timeline"] => timeline.ShowAsync(request, cancellation),
        ["sites"] => sites.ShowAsync(request, cancellation),
        ["silences"] => silences.ShowAsync(request, cancellation),
        ["channels"] => channels.ShowAsync(request, cancellation),
        ["policy"] => policy.ShowAsync(request, cancellation),
        _ => Task.FromResult(View.Missing("There is nothing at this address.")),
    };
}
