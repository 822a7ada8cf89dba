using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

/// <summary>The regular expressions of a policy: without backtracking, so that no device id can make one slow.</summary>
internal static class PolicyPattern
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static bool TryCompile(string text, [NotNullWhen(true)] out Regex? pattern, [NotNullWhen(false)] out string? problem)
    {
        pattern = null;
        problem = text.Length switch
        {
            0 => "is empty; leave it out, or write what to find in the device id, such as \"^pump-\"",
            > PolicyLimits.PatternLength =>
                $"has {text.Length} characters; write {PolicyLimits.PatternLength} at most",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        try
        {
            pattern = new Regex(text, Options);
            return true;
        }
        catch (RegexParseException broken)
        {
            // The framework's message is 'Invalid pattern '...' at offset N. <reason>'; the pattern may itself hold any of it.
            var lead = $" at offset {broken.Offset}. ";
            var at = broken.Message.LastIndexOf(lead, StringComparison.Ordinal);
            var reason = at < 0 ? broken.Message : broken.Message[(at + lead.Length)..];
            problem =
                $"{Quoted.Text(text)} is not a .NET regular expression: at character {broken.Offset + 1}: " +
                $"{reason.TrimEnd('.')}; correct it, or put \\ before a character that is meant as it is";
        }
        catch (NotSupportedException unsupported)
        {
            problem =
                $"{Quoted.Text(text)} cannot be matched without backtracking: {unsupported.Message.TrimEnd('.')}; " +
                "write it without lookaround, backreferences, conditions and large repetitions";
        }

        return false;
    }
}
