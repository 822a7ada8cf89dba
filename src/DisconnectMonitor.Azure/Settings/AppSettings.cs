using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Settings;

/// <summary>All that the Functions app is told by its own settings; what they have in common with those of the local monitor has the same name.</summary>
public sealed record AppSettings : HostSettings
{
    /// <summary>What is in force when nothing is set.</summary>
    public static readonly AppSettings Default = new();

    /// <summary>The blob container into which Event Grid puts what it could not deliver. <c>deadletters</c> by default.</summary>
    public string DeadLetterContainer { get; init; } = "deadletters";

    /// <summary>The key that opens the page; null where there is none, and the platform may sign people in.</summary>
    public Secret? PageKey { get; init; }

    /// <summary>How long what is over is kept in tables. 30 days by default.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);
}
