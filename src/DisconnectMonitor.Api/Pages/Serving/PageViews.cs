using DisconnectMonitor.Api.Pages.Channels;
using DisconnectMonitor.Api.Pages.Devices;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Policies;
using DisconnectMonitor.Api.Pages.Silences;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>Which view is at which address.</summary>
internal sealed class PageViews(
    NowView now, IncidentView incident, DevicesView devices, DeviceView device, SilencesView silences, ChannelsView channels, PolicyView policy)
{
    /// <summary>The view at a path.</summary>
    public Task<View> ShowAsync(string[] path, PageRequest request, CancellationToken cancellation) => path switch
    {
        [] => now.ShowAsync(request, cancellation),
        ["incidents", var key] => incident.ShowAsync(key, request, cancellation),
        ["devices"] => devices.ShowAsync(request, cancellation),
        ["devices", var key] => device.ShowAsync(key, request, cancellation),
        ["silences"] => silences.ShowAsync(request, cancellation),
        ["channels"] => channels.ShowAsync(request, cancellation),
        ["policy"] => policy.ShowAsync(request, cancellation),
        _ => Task.FromResult(View.Missing("There is nothing at this address.")),
    };
}
