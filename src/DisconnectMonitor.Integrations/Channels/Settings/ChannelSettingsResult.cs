using System.Collections.Immutable;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>Either the channels or everything that is wrong with their settings.</summary>
public sealed record ChannelSettingsResult
{
    internal ChannelSettingsResult(ImmutableArray<ChannelSettings> channels, ImmutableArray<PolicyProblem> problems)
    {
        Channels = problems.IsEmpty ? channels : [];
        Problems = problems;
    }

    /// <summary>The channels; empty when anything is wrong with one.</summary>
    public ImmutableArray<ChannelSettings> Channels { get; }

    /// <summary>All problems at once, each with its path, as in <c>channels[2].secret</c>; no secret is in any.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Problems.IsEmpty;
}
