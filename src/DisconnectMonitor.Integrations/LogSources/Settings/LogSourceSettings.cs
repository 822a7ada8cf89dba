using DisconnectMonitor.Channels;
using DisconnectMonitor.Evidence;

namespace DisconnectMonitor.LogSources;

/// <summary>Where the hub's log is read, and when.</summary>
public abstract record LogSourceSettings
{
    private LogSourceSettings()
    {
    }

    /// <summary>How long a first notification waits for the log at most: 1 s to 60 s, by default 20 s.</summary>
    public TimeSpan FirstWithin { get; init; } = Looks.FirstWithin;

    /// <summary>How long after the first look the second one is: 1 to 30 minutes, by default 6.</summary>
    public TimeSpan SecondAfter { get; init; } = Looks.SecondAfter;

    /// <summary>Nowhere: guidance rests on the pattern of the drops alone.</summary>
    public sealed record None : LogSourceSettings;

    /// <summary>A Log Analytics workspace.</summary>
    /// <param name="Workspace">The workspace's id.</param>
    /// <param name="Endpoint">The query API's address, by default <c>https://api.loganalytics.azure.com</c>; other clouds have their own.</param>
    public sealed record LogAnalytics(Guid Workspace, ChannelAddress Endpoint) : LogSourceSettings
    {
        /// <summary>The query API of the public cloud.</summary>
        internal const string PublicCloud = "https://api.loganalytics.azure.com";

        internal Uri QueryUrl => new(Endpoint.Url, $"/v1/workspaces/{Workspace}/query");

        // The public cloud's API answers under several names, and every tenant knows this one.
        internal string Scope => Endpoint.Url.Host == new Uri(PublicCloud).Host
            ? "https://api.loganalytics.io/.default"
            : $"{Endpoint.Url.GetLeftPart(UriPartial.Authority)}/.default";
    }
}

/// <summary>Where the hub's log is read.</summary>
internal enum LogSourceType : byte
{
    None,
    LogAnalytics,
}
