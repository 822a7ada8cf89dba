using System.IO.Compression;

namespace DisconnectMonitor.Channels;

/// <summary>Where to go on from a message: the incident's page, the hub's log with the query filled in, the runbook, the reference.</summary>
internal static class MessageLinks
{
    private const int LongestUrl = 2000;

    /// <summary>The links of a notification, best first, at most six.</summary>
    public static ImmutableArray<MessageLink> Of(Notification notification, AzureResources azure, PageAddresses? page)
    {
        var links = ImmutableArray.CreateBuilder<MessageLink>(6);
        var signed = page?.Of(notification.Revision);
        Add("Open the incident", page?.Incident(notification.Revision));
        Add("Take it", signed?.Take);
        Add("Silence for 1 hour", signed?.Silence);
        if (azure.LogsOf(notification.Revision.Hub) is { } resource)
        {
            Add("Open the log", PortalLogs(resource, notification.Query));
        }

        Add("Runbook", notification.Revision.Runbook);
        var reference = notification.Guidance.FirstOrDefault(match => match.Links.Length > 0);
        Add($"About {reference?.Code}", reference?.Links[0]);
        return links.ToImmutable();

        void Add(string text, string? url)
        {
            // Whatever else could be in a link, such as a script, has no business in a message.
            if (url is { Length: <= LongestUrl }
                && Uri.TryCreate(url, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
            {
                links.Add(new MessageLink(text, address.AbsoluteUri));
            }
        }
    }

    /// <summary>
    /// The form that the portal's own 'Share, link to query' has: widely used, though not documented, with the query as
    /// gzip in base64.
    /// </summary>
    private static string PortalLogs(string resource, string query)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(query));
        }

        var encoded = Uri.EscapeDataString(Convert.ToBase64String(compressed.ToArray()));
        return "https://portal.azure.com/#view/Microsoft_OperationsManagementSuite_Workspace/Logs.ReactView" +
            $"/resourceId/{Uri.EscapeDataString(resource)}/source/LogsBlade.AnalyticsShareLinkToQuery/q/{encoded}";
    }
}

/// <summary>What is known of the Azure resources behind the hubs' names. All of it may be missing; then some links are.</summary>
public sealed record AzureResources
{
    /// <summary>Nothing is known.</summary>
    public static readonly AzureResources None = new();

    /// <summary>The resource id of the Log Analytics workspace that the hubs' Connections logs go to, or null.</summary>
    public string? Workspace { get; init; }

    /// <summary>The resource ids of hubs, by their names in lower case.</summary>
    public ImmutableDictionary<string, string> Hubs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The resource id of a hub, or null.</summary>
    public string? HubId(string hub) => Hubs.GetValueOrDefault(hub);

    /// <summary>The resource whose page in the portal shows a hub's log: the workspace, else the hub; or null.</summary>
    public string? LogsOf(string hub) => Workspace ?? HubId(hub);
}
