using System.Net.Security;
using Azure.Core;
using Azure.Identity;
using DisconnectMonitor.Links;

namespace DisconnectMonitor.Channels;

/// <summary>What channels share.</summary>
public sealed record ChannelServices
{
    private static readonly Lazy<HttpClient> SharedHttp = new(ChannelHttp.CreateClient);
    private static readonly Lazy<TokenCredential> SharedCredential = new(() => new DefaultAzureCredential());

    private readonly HttpClient? _http;
    private readonly TokenCredential? _credential;

    /// <summary>The clock, by default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What requests are sent with, by default one client of <see cref="ChannelHttp.CreateClient"/> for the process.</summary>
    public HttpClient Http
    {
        get => _http ?? SharedHttp.Value;
        init => _http = value;
    }

    /// <summary>Who signs in to Azure where no key is given, by default Azure.Identity's <see cref="DefaultAzureCredential"/>.</summary>
    public TokenCredential Credential
    {
        get => _credential ?? SharedCredential.Value;
        init => _credential = value;
    }

    /// <summary>What is known of the Azure resources behind the hubs' names, by default nothing.</summary>
    public AzureResources Azure { get; init; } = AzureResources.None;

    /// <summary>Where people open the monitor's page, its root; null where it is not known, and then messages carry no link to it.</summary>
    public Uri? Page { get; init; }

    /// <summary>Who signs links that take an incident or silence what it is about; null where messages carry none.</summary>
    public LinkSigner? Links { get; init; }

    /// <summary>Judges the certificate of a mail server; null for the system's judgement. For tests.</summary>
    internal RemoteCertificateValidationCallback? TrustsServer { get; init; }

    /// <summary>How long one request may take, by default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before first asking after an accepted mail, by default 1 s; then twice as long each time.</summary>
    internal TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an accepted mail is watched, by default 2 min.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A notification in words, as a channel is told it.</summary>
    internal Message Words(Notification notification, string channel) =>
        MessageWriter.Of(notification, Azure, new PageAddresses(channel, this));
}
