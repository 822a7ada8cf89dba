using DisconnectMonitor.Links;

namespace DisconnectMonitor.Channels;

/// <summary>The addresses of the monitor's own page that one channel is sent.</summary>
/// <param name="channel">The channel's name.</param>
/// <param name="services">Where the page is, and who signs.</param>
internal sealed class PageAddresses(string channel, ChannelServices services)
{
    /// <summary>The address of an incident's page; null where there is no page, and for what is no incident of the monitor.</summary>
    public string? Incident(IncidentRevision revision) =>
        services.Page is not { } page || revision.Kind is IncidentKind.AllClear or IncidentKind.FireDrill || IncidentKey.IsOverflow(revision.Incident)
            ? null
            : new Uri(page, $"incidents/{Uri.EscapeDataString(revision.Incident)}").AbsoluteUri;

    /// <summary>What a webhook carries of them; null where nothing is signed, and of what is over.</summary>
    public NotificationLinks? Of(IncidentRevision revision) =>
        Incident(revision) is { } incident && services.Links is { } signer && revision.Type != RevisionType.Resolved
            ? new NotificationLinks(incident, Act(LinkAction.Take, revision, signer), Act(LinkAction.Silence, revision, signer))
            : null;

    private string Act(LinkAction action, IncidentRevision revision, LinkSigner signer) => new Uri(
        services.Page!, $"act/{signer.Sign(new SignedLink(action, revision.Incident, channel, Instant.From(services.Time.GetUtcNow()) + signer.Lasts))}").AbsoluteUri;
}
