using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Settings;

/// <summary>Either the settings or everything that is wrong with them.</summary>
public sealed record AppSettingsResult
{
    internal AppSettingsResult(AppSettings settings, ImmutableArray<PolicyProblem> problems)
    {
        Settings = problems.IsEmpty ? settings : null;
        Problems = problems;
    }

    /// <summary>The settings; null when anything is wrong with them.</summary>
    public AppSettings? Settings { get; }

    /// <summary>All problems at once, each with its path; no secret is in any.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether nothing is wrong.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;
}
