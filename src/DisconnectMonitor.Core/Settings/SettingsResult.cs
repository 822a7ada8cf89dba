using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Settings;

/// <summary>Either what the settings say or everything that is wrong with them.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public sealed record SettingsResult<T>
    where T : class
{
    internal SettingsResult(T? value, ImmutableArray<SettingProblem> problems)
    {
        Value = problems.IsEmpty ? value : null;
        Problems = problems;
    }

    /// <summary>What was read, or null when anything is wrong with it.</summary>
    public T? Value { get; }

    /// <summary>All problems at once, each with its path; no secret is in any. Empty when there is a value.</summary>
    public ImmutableArray<SettingProblem> Problems { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;
}
