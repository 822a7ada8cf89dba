using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Events;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

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
