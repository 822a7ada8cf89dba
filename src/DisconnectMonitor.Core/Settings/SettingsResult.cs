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

/// <summary>The problems found so far.</summary>
internal sealed class ProblemList
{
    private readonly ImmutableArray<SettingProblem>.Builder _problems = ImmutableArray.CreateBuilder<SettingProblem>();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public void Add(string path, string message)
    {
        _paths.Add(path);
        _problems.Add(new SettingProblem(path, message));
    }

    /// <summary>Whether the setting at this path has a problem.</summary>
    public bool Concern(string path) => _paths.Contains(path);

    public ImmutableArray<SettingProblem> ToImmutable() => _problems.ToImmutable();
}

/// <summary>One thing that is wrong with settings.</summary>
/// <param name="Path">The setting, such as <c>cluster.group.fraction</c> or <c>overrides[2].device</c>; empty for all of them.</param>
/// <param name="Message">What is wrong, what was found, and what to write instead.</param>
public sealed record SettingProblem(string Path, string Message)
{
    /// <summary><c>path: message</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
