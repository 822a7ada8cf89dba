namespace DisconnectMonitor.Clusters;

/// <summary>How many devices of one group chance takes away at once about once a year.</summary>
/// <remarks>
/// The devices of a group that are gone at once are counted by a negative binomial distribution: its mean is the group's share of what is
/// usual in the hub, and its variance <c>mean + 2 x mean^2</c> (dispersion 1/2), because devices of one group share lines and drop in
/// pairs and threes more often than by themselves. Of the 75,000 windows of a year one at most may reach the number by chance.
/// </remarks>
internal static class GroupChance
{
    private const double Dispersion = 0.5;
    private const double OnceAYear = 1 / 75_000.0;

    /// <summary>So many devices of a group are more than chance; never more than the group has.</summary>
    /// <param name="population">The group's known devices.</param>
    /// <param name="usualShare">The share of the hub's devices that is gone at once when nothing is wrong, 0 to 1; 0 while that is not known.</param>
    public static int Least(int population, double usualShare)
    {
        var mean = population * usualShare;
        var odds = mean / (mean + Dispersion);

        // The probability of exactly so many, and of more than so many.
        var exactly = Math.Sqrt(1 - odds);
        var more = 1 - exactly;
        var devices = 0;
        while (devices < population && more > OnceAYear)
        {
            exactly *= odds * (devices + Dispersion) / (devices + 1);
            more -= exactly;
            devices++;
        }

        return Math.Min(devices + 1, population);
    }
}
