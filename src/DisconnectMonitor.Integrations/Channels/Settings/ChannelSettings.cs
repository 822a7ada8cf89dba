using System.Net.Mail;

namespace DisconnectMonitor.Channels;

/// <summary>One channel as it was configured and checked.</summary>
/// <param name="Name">Its name, unique among the channels.</param>
/// <param name="Filter">Which incidents it is told of.</param>
/// <param name="Target">Where it sends to.</param>
public sealed record ChannelSettings(string Name, ChannelFilter Filter, ChannelTarget Target)
{
    /// <summary>How long others have to take an incident before this channel is told of it; null to be told at once.</summary>
    public TimeSpan? EscalateAfter { get; init; }

    /// <summary>Whether the daily all-clear can be sent there. To PagerDuty everything is an incident, and it would be one.</summary>
    public bool TakesAllClear => Target is not ChannelTarget.Pagerduty;
}

/// <summary>What a channel sends to.</summary>
internal enum ChannelType : byte
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

/// <summary>How mail is encrypted on its way to the mail server.</summary>
public enum SmtpTls : byte
{
    /// <summary>The connection must turn to TLS before anything is said (STARTTLS).</summary>
    StartTls,

    /// <summary>The connection is TLS from the start.</summary>
    Implicit,

    /// <summary>In clear: a relay within one's own network.</summary>
    None,
}

/// <summary>From whom a mail comes and to whom it goes.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients, at least one.</param>
public sealed record EmailAddresses(MailAddress From, ImmutableArray<MailAddress> To);
