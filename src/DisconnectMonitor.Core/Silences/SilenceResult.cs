using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Silences;

/// <summary>Either what was read or everything that is wrong with it.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public sealed record SilenceResult<T>
    where T : class
{
    internal SilenceResult(T? value, ImmutableArray<PolicyProblem> problems)
    {
        Value = problems.IsEmpty ? value : null;
        Problems = problems;
    }

    /// <summary>What was read, or null when anything is wrong with it.</summary>
    public T? Value { get; }

    /// <summary>All problems at once, each with its path; empty when there is a value.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;
}
