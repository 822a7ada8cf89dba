using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>Either a policy or everything that is wrong with it.</summary>
public sealed record PolicyResult
{
    internal PolicyResult(Policy? policy, ImmutableArray<PolicyProblem> problems)
    {
        Policy = problems.IsEmpty ? policy : null;
        Problems = problems;
    }

    /// <summary>The policy, or null when anything is wrong with it.</summary>
    public Policy? Policy { get; }

    /// <summary>All problems at once; empty when there is a policy.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool IsValid => Policy is not null;
}
