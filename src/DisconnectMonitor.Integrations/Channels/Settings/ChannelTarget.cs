using DisconnectMonitor.Settings;

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

/// <summary>What a channel has to say beside its name and filter, by its type.</summary>
internal sealed class TargetRules(SecretRules secrets)
{
    private const string PagerdutyEvents = "https://events.pagerduty.com/v2/enqueue";

    public ChannelTarget? Read(SettingSection section)
    {
        if (section["type"] is not { } given)
        {
            section.Refuse("type", $"is missing; write one of {string.Join(", ", Enum.GetValues<ChannelType>().Select(ChoiceText.Of))}");
            return null;
        }

        if (given.Choice<ChannelType>() is not { } type)
        {
            // Without the type nobody can tell which of the other settings are wrong.
            return null;
        }

        var target = Read(type, section);
        section.RefuseTheRest();
        return target;
    }

    private ChannelTarget? Read(ChannelType type, SettingSection section) => type switch
    {
        ChannelType.Webhook => ReadWebhook(section),
        ChannelType.Slack => AddressRules.ReadSecret(section, "url", secrets) is { } url ? new ChannelTarget.Slack(url) : null,
        ChannelType.Teams => AddressRules.ReadSecret(section, "url", secrets) is { } url ? new ChannelTarget.Teams(url) : null,
        ChannelType.Pagerduty => ReadPagerduty(section),
        ChannelType.AzureMonitor => AddressRules.Read(section, "url", secrets) is { } url ? new ChannelTarget.AzureMonitor(url) : null,
        ChannelType.Email => EmailRules.Read(section, secrets),
        ChannelType.EventGrid => ReadEventGrid(section),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of channel."),
    };

    private ChannelTarget.Webhook? ReadWebhook(SettingSection section)
    {
        var url = AddressRules.Read(section, "url", secrets);
        var body = section["body"];
        var template = body is null ? null : ReadBody(body);
        var headers = section["headers"] is { } given ? HeaderRules.Read(given, secrets) : [];
        var resolved = section["resolvedUrl"] is null ? null : AddressRules.Read(section, "resolvedUrl", secrets);

        // Whoever takes a body of his own has a way of his own to know the sender.
        var key = body is null || section["secret"] is not null ? secrets.Required(section, "secret", WebhookSignature.Problem) : null;
        return url is not null && (body is null ? key is not null : template is not null)
            ? new ChannelTarget.Webhook(url, key) { Body = template, Headers = headers, ResolvedUrl = resolved }
            : null;
    }

    private BodyTemplate? ReadBody(SettingValue value)
    {
        var text = value.IsSection ? secrets.ReadFile(value) : value.Text("a Liquid template, or { \"file\": \"/etc/disconnect-monitor/body.liquid\" }");
        if (text is null)
        {
            return null;
        }

        if (!BodyTemplate.TryParse(text, out var template, out var problem))
        {
            value.Refuse(problem);
        }

        return template;
    }

    private ChannelTarget.Pagerduty? ReadPagerduty(SettingSection section)
    {
        var url = AddressRules.Read(section, "url", secrets, otherwise: PagerdutyEvents);
        var key = secrets.Required(section, "routingKey");
        return url is not null && key is not null ? new ChannelTarget.Pagerduty(url, key) : null;
    }

    private ChannelTarget.EventGrid? ReadEventGrid(SettingSection section)
    {
        var topic = AddressRules.Read(section, "topic", secrets);
        var given = section["key"];
        var key = given is null ? null : secrets.Read(given);
        return topic is not null && (given is null || key is not null) ? new ChannelTarget.EventGrid(topic, key) : null;
    }
}
