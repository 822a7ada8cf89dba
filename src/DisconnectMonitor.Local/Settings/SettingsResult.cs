using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Local.Settings;

/// <summary>Either the settings or everything that is wrong with them.</summary>
/// <typeparam name="TSettings">The settings.</typeparam>
public sealed record SettingsResult<TSettings>
    where TSettings : class
{
    internal SettingsResult(TSettings settings, ImmutableArray<PolicyProblem> problems)
    {
        Settings = problems.IsEmpty ? settings : null;
        Problems = problems;
    }

    /// <summary>The settings; null when anything is wrong with them.</summary>
    public TSettings? Settings { get; }

    /// <summary>All problems at once, each with its path; no secret is in any.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether nothing is wrong.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;
}
