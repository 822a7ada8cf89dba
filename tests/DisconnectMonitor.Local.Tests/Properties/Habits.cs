namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>What a made-up device may do.</summary>
[Flags]
internal enum Habits
{
    None = 0,
    Blips = 1,
    Outages = 2,
    Flapping = 4,
    Renewals = 8,
    HiddenFlaps = 16,

    /// <summary>Deleted, and sometimes created anew.</summary>
    Lives = 32,

    /// <summary>The hub starts its sequence numbers anew.</summary>
    Failovers = 64,

    Modules = 128,

    /// <summary>Whole sites go at once.</summary>
    SiteOutages = 256,

    All = Blips | Outages | Flapping | Renewals | HiddenFlaps | Lives | Failovers | Modules | SiteOutages,
}
