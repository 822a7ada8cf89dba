namespace DisconnectMonitor.Channels;

/// <summary>Where a channel sends to, with what that takes. No secret shows in the text of any of them.</summary>
public abstract record ChannelTarget
{
    private ChannelTarget()
    {
    }

    /// <summary>An endpoint that takes Standard Webhooks, or a body of its own.</summary>
    /// <param name="Url">Its address.</param>
    /// <param name="Key">
    /// What the messages are signed with: <c>whsec_</c> and base64, or the base64 alone; null where the target verifies nothing.
    /// </param>
    public sealed record Webhook(ChannelAddress Url, Secret? Key) : ChannelTarget
    {
        /// <summary>The body that the target wants; null for the notification itself.</summary>
        public BodyTemplate? Body { get; init; }

        /// <summary>Headers that the target wants.</summary>
        public ImmutableArray<ChannelHeader> Headers { get; init; } = [];

        /// <summary>Where resolutions go, with <c>{incident}</c> for the incident's key; null for <see cref="Url"/>.</summary>
        public ChannelAddress? ResolvedUrl { get; init; }
    }

    /// <summary>A Slack incoming webhook.</summary>
    /// <param name="Url">Its address, which is a secret by itself.</param>
    public sealed record Slack(ChannelAddress Url) : ChannelTarget;

    /// <summary>A Teams workflow that starts with 'When a Teams webhook request is received'.</summary>
    /// <param name="Url">Its address, which is a secret by itself.</param>
    public sealed record Teams(ChannelAddress Url) : ChannelTarget;

    /// <summary>An integration of a PagerDuty service with Events API v2.</summary>
    /// <param name="Url">The address that takes events; by default PagerDuty's in the United States.</param>
    /// <param name="RoutingKey">The integration's key.</param>
    public sealed record Pagerduty(ChannelAddress Url, Secret RoutingKey) : ChannelTarget;

    /// <summary>An endpoint that takes the common alert schema.</summary>
    /// <param name="Url">Its address.</param>
    public sealed record AzureMonitor(ChannelAddress Url) : ChannelTarget;

    /// <summary>A mail server.</summary>
    /// <param name="Addresses">From whom and to whom.</param>
    /// <param name="Host">The server's name.</param>
    /// <param name="Port">The server's port, by default 587; 465 with implicit TLS, 25 without TLS.</param>
    /// <param name="Tls">How the connection is encrypted, by default with STARTTLS.</param>
    /// <param name="User">Who signs in, or null where nobody needs to.</param>
    /// <param name="Password">The user's password, or null.</param>
    public sealed record Smtp(EmailAddresses Addresses, string Host, int Port, SmtpTls Tls, string? User, Secret? Password) : ChannelTarget;

    /// <summary>An Azure Communication Services resource that sends mail.</summary>
    /// <param name="Addresses">From whom and to whom.</param>
    /// <param name="Resource">The resource's address.</param>
    /// <param name="Key">The resource's access key; null to sign in with the monitor's Entra identity.</param>
    public sealed record AzureEmail(EmailAddresses Addresses, ChannelAddress Resource, Secret? Key) : ChannelTarget;

    /// <summary>An Event Grid topic with the CloudEvents input schema.</summary>
    /// <param name="Topic">The topic's endpoint.</param>
    /// <param name="Key">The topic's access key; null to sign in with the monitor's Entra identity.</param>
    public sealed record EventGrid(ChannelAddress Topic, Secret? Key) : ChannelTarget;
}
