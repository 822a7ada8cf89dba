using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Events;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

/// <summary>Names with <c>*</c> for any characters, none included, and <c>?</c> for one, whatever the case of their letters.</summary>
internal static class Wildcards
{
    /// <summary>Whether <paramref name="name"/> is one that <paramref name="glob"/> names.</summary>
    /// <remarks>
    /// It is asked for every event, so it is a loop of its own rather than a regular expression: no allocation, and on a
    /// mismatch only the latest star takes one character more, so a hostile glob costs its length times the name's.
    /// </remarks>
    public static bool Match(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        int at = 0, read = 0, star = -1, resume = 0;
        while (read < name.Length)
        {
            if (at < glob.Length && glob[at] == '*')
            {
                star = at++;
                resume = read;
            }
            else if (at < glob.Length && (glob[at] == '?' || SameIgnoringCase(glob[at], name[read])))
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++resume;
            }
            else
            {
                return false;
            }
        }

        return glob[at..].TrimStart('*').IsEmpty;
    }

    private static bool SameIgnoringCase(char left, char right) =>
        left == right || char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}

/// <summary>
/// Names hubs: <c>*</c> stands for any characters, none included, and <c>?</c> for one. Case does not matter, as in Azure.
/// </summary>
public sealed record HubGlob
{
    private HubGlob(string text) => Text = text;

    /// <summary>The glob as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a glob.</summary>
    /// <param name="text">For example <c>contoso-*</c>.</param>
    /// <param name="glob">The glob, or null.</param>
    /// <param name="problem">What is wrong with the text and what to write instead, or null.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out HubGlob? glob, [NotNullWhen(false)] out string? problem)
    {
        // With a hyphen, which any name may hold, in place of each wildcard, a glob is to be a name.
        var name = text.Replace('*', '-').Replace('?', '-');
        problem = text switch
        {
            "" => "is empty; leave it out to mean every hub",
            { Length: > HubNameRules.MaxLength } => $"has {text.Length} characters; write {HubNameRules.MaxLength} at most",
            _ when text.Contains(".azure-devices", StringComparison.OrdinalIgnoreCase) =>
                $"{Quoted.Text(text)} is the address of a hub; write its name, which is the part before the first dot",
            _ when !HubNameRules.IsValid(name) =>
                $"{Quoted.Text(text)} {HubNameRules.Problem(name)}; write the name, with * for any characters and ? for one",
            _ => null,
        };
        glob = problem is null ? new HubGlob(text) : null;
        return glob is not null;
    }

    /// <summary>Whether <paramref name="hub"/> is one of the hubs that this names.</summary>
    public bool Matches(string hub) => Wildcards.Match(Text, hub);

    /// <summary>The glob as it was written.</summary>
    public override string ToString() => Text;
}

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
