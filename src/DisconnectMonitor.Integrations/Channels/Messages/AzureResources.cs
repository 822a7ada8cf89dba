namespace DisconnectMonitor.Channels;

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
