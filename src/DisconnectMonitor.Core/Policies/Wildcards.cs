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
