using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

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
