using System.Collections.Immutable;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.LogSources;

/// <summary>Either the settings or everything that is wrong with them.</summary>
public sealed record LogSourceSettingsResult
{
    internal LogSourceSettingsResult(LogSourceSettings? settings, ImmutableArray<PolicyProblem> problems)
    {
        Settings = problems.IsEmpty ? settings : null;
        Problems = problems;
    }

    /// <summary>The settings; null when anything is wrong with them.</summary>
    public LogSourceSettings? Settings { get; }

    /// <summary>All problems at once, each with its path, as in <c>logSource.workspace</c>.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }
}
