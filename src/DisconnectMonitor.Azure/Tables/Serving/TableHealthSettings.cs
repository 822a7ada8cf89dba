using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>What a health report says of the app itself.</summary>
public sealed record TableHealthSettings
{
    /// <summary>The product's version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether notifications are sent.</summary>
    public required MonitorMode Mode { get; init; }

    /// <summary>The names of the channels.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The policy in force.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>How long a report is given again before tables and entities are asked anew. 10 seconds by default.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long tables and entities are waited for. 5 seconds by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
