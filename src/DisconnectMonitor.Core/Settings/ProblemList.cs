using System.Collections.Immutable;

namespace DisconnectMonitor.Settings;

/// <summary>The problems found so far.</summary>
internal sealed class ProblemList
{
    private readonly ImmutableArray<PolicyProblem>.Builder _problems = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public void Add(string path, string message)
    {
        _paths.Add(path);
        _problems.Add(new PolicyProblem(path, message));
    }

    /// <summary>Whether the setting at this path has a problem.</summary>
    public bool Concern(string path) => _paths.Contains(path);

    public ImmutableArray<PolicyProblem> ToImmutable() => _problems.ToImmutable();
}
