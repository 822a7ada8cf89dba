using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Policies;

/// <summary>Names groups: <c>*</c> stands for any characters, none included, and <c>?</c> for one. Case does not matter.</summary>
/// <param name="Text">The glob as it was written.</param>
public sealed record GroupGlob(string Text)
{
    /// <summary>Reads a glob.</summary>
    /// <param name="text">For example <c>site-*</c>.</param>
    /// <param name="glob">The glob, or null.</param>
    /// <param name="problem">What is wrong with the text and what to write instead, or null.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out GroupGlob? glob, [NotNullWhen(false)] out string? problem)
    {
        problem = text.Length switch
        {
            0 => "is empty; leave it out to mean every group",
            > PolicyLimits.PatternLength => $"has {text.Length} characters; write {PolicyLimits.PatternLength} at most",
            _ => null,
        };
        glob = problem is null ? new GroupGlob(text) : null;
        return glob is not null;
    }

    /// <summary>Whether <paramref name="group"/> is one of the groups that this names.</summary>
    public bool Matches(string group) => Wildcards.Match(Text, group);

    /// <summary>The glob as it was written.</summary>
    public override string ToString() => Text;
}
