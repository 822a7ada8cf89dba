namespace DisconnectMonitor.Clusters;

/// <summary>How absences that reached the least grace went on: how many there were, and after how many steps they ended.</summary>
/// <param name="Reached">Absences that reached the least grace.</param>
/// <param name="Ended">How many of them ended in each step after it; the others lasted longer.</param>
public sealed record AbsenceCounts(double Reached, ImmutableArray<double> Ended)
{
    /// <summary>The sum of both.</summary>
    public AbsenceCounts Plus(AbsenceCounts other) => new(Reached + other.Reached, [.. Ended.Zip(other.Ended, (one, another) => one + another)]);

    /// <summary>All of it counted for less.</summary>
    public AbsenceCounts Times(double weight) => new(weight * Reached, [.. Ended.Select(ended => weight * ended)]);

    /// <inheritdoc/>
    public bool Equals(AbsenceCounts? other) => other is not null && Reached == other.Reached && Ended.AsSpan().SequenceEqual(other.Ended.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reached, Ended.Length);
}
