namespace DisconnectMonitor.Channels;

/// <summary>Makes channels of their settings.</summary>
public static class ChannelFactory
{
    // Slack's limit for one incoming webhook, and a little.
    private static readonly TimeSpan SlackDistance = TimeSpan.FromMilliseconds(1100);

    /// <summary>Makes a channel. Nothing is sent or connected to yet.</summary>
    /// <param name="settings">The channel's settings.</param>
    /// <param name="services">What channels share.</param>
    public static IChannel Create(ChannelSettings settings, ChannelServices services)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(services);
        return settings.Target switch
        {
            ChannelTarget.Webhook target => Webhook(settings.Name, target, services),
            ChannelTarget.Slack target => Http(
                settings.Name,
                target.Url,
                services,
                notification => new HttpPayload(SlackPayload.Of(services.Words(notification, settings.Name))),
                pace: new Pace(SlackDistance, services.Time)),
            ChannelTarget.Teams target => Http(
                settings.Name,
                target.Url,
                services,
                notification => new HttpPayload(TeamsPayload.Of(services.Words(notification, settings.Name)))),
            ChannelTarget.Pagerduty target => new IncidentsOnly(Http(
                settings.Name,
                target.Url,
                services,
                notification => new HttpPayload(
                    PagerdutyPayload.Of(notification, services.Words(notification, settings.Name), target.RoutingKey.Value)),
                [target.RoutingKey])),
            ChannelTarget.AzureMonitor target => Http(
                settings.Name,
                target.Url,
                services,
                notification => new HttpPayload(
                    AlertPayload.Of(notification, services.Words(notification, settings.Name), services.Azure))),
            ChannelTarget.Smtp target => new SmtpChannel(settings.Name, target, services),
            ChannelTarget.AzureEmail target => new AzureEmailChannel(settings.Name, target, services),
            ChannelTarget.EventGrid target => new EventGridChannel(settings.Name, target, services),
            _ => throw new ArgumentException($"No channel sends to {settings.Target.GetType().Name}.", nameof(settings)),
        };
    }

    private static HttpChannel Http(
        string name,
        ChannelAddress url,
        ChannelServices services,
        Func<Notification, HttpPayload> compose,
        Secret[]? secrets = null,
        Pace? pace = null) =>
        new(name, url, new HttpExchange(services.Http, services.Time, services.Timeout), Redaction.Of(url, secrets ?? []), compose, pace);

    private static HttpChannel Webhook(string name, ChannelTarget.Webhook target, ChannelServices services)
    {
        var payload = new WebhookPayload(name, target, services);
        Secret?[] secrets = [target.Key, .. target.Headers.SelectMany(header => header.Secrets)];
        return new HttpChannel(
            name,
            target.Url,
            new HttpExchange(services.Http, services.Time, services.Timeout),
            Redaction.Of(target.ResolvedUrl is null ? [target.Url] : [target.Url, target.ResolvedUrl], secrets),
            payload.Compose);
    }
}
