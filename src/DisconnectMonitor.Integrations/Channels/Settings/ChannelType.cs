namespace DisconnectMonitor.Channels;

/// <summary>What a channel sends to.</summary>
public enum ChannelType : byte
{
    /// <summary>Any HTTP endpoint, with signed Standard Webhooks.</summary>
    Webhook,

    /// <summary>A Slack channel, through an incoming webhook.</summary>
    Slack,

    /// <summary>A Microsoft Teams chat or channel, through a workflow.</summary>
    Teams,

    /// <summary>A PagerDuty service, through Events API v2.</summary>
    Pagerduty,

    /// <summary>Whatever takes Azure Monitor's common alert schema.</summary>
    AzureMonitor,

    /// <summary>People, by SMTP or Azure Communication Services.</summary>
    Email,

    /// <summary>An Event Grid topic, as CloudEvents.</summary>
    EventGrid,
}
