namespace DisconnectMonitor.Channels;

/// <summary>One channel as it was configured and checked.</summary>
/// <param name="Name">Its name, unique among the channels.</param>
/// <param name="Filter">Which incidents it is told of.</param>
/// <param name="Target">Where it sends to.</param>
public sealed record ChannelSettings(string Name, ChannelFilter Filter, ChannelTarget Target)
{
    /// <summary>Whether the daily all-clear can be sent there. To PagerDuty everything is an incident, and it would be one.</summary>
    public bool TakesAllClear => Target is not ChannelTarget.Pagerduty;
}
