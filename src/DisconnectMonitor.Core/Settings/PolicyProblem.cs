namespace DisconnectMonitor.Settings;

/// <summary>One thing that is wrong with a policy.</summary>
/// <param name="Path">The setting, such as <c>cluster.group.fraction</c> or <c>overrides[2].device</c>; empty for the whole policy.</param>
/// <param name="Message">What is wrong, what was found, and what to write instead.</param>
public sealed record PolicyProblem(string Path, string Message)
{
    /// <summary><c>path: message</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
