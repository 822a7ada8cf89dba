using System.Buffers;

namespace DisconnectMonitor.Channels;

/// <summary>What a webhook is sent: the very bytes that replay prints, or what the target's template makes of them.</summary>
internal sealed class WebhookPayload(string channel, ChannelTarget.Webhook target, ChannelServices services)
{
    private const string Incident = "{incident}";

    private readonly PageAddresses _page = new(channel, services);

    /// <summary>The bytes of a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="links">The links that go with it, or null.</param>
    public static byte[] Of(Notification notification, NotificationLinks? links = null)
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, notification, links);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The body and headers of an attempt.</summary>
    /// <exception cref="TemplateFailedException">The template makes no JSON of it.</exception>
    public HttpPayload Compose(Notification notification)
    {
        var revision = notification.Revision;
        var body = target.Body?.Write(notification, _page) ?? Of(notification, _page.Of(revision));
        return new HttpPayload(body)
        {
            Headers =
            [
                .. target.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value.Value)),
                .. target.Key is { } key ? WebhookSignature.Headers(key, revision.NotificationId, services.Time.GetUtcNow(), body) : [],
            ],
            Url = revision.Type == RevisionType.Resolved ? ResolvedUrl(revision) : null,
        };
    }

    // A key holds nothing but letters, digits and hyphens.
    private Uri? ResolvedUrl(IncidentRevision revision) => target.ResolvedUrl is { } address
        ? new Uri(address.Url.OriginalString.Replace(Incident, revision.Incident, StringComparison.Ordinal))
        : null;
}
