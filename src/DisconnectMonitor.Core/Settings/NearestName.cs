namespace DisconnectMonitor.Settings;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    // A known name is at most 14 characters long: what is far longer was no slip of the finger.
    private const int LongestSlip = 32;

    /// <summary>The known name nearest to <paramref name="written"/>, or null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestSlip)
        {
            return null;
        }

        var nearest = known
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(candidate => candidate.Distance);
        return nearest.Name is { } name && nearest.Distance <= Math.Max(1, name.Length / 3) ? name : null;
    }

    /// <summary>How many characters must be put in, taken out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distances[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                        distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[left.Length, right.Length];
    }
}
