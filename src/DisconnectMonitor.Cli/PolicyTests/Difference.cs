using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Cli.PolicyTests;

/// <summary>What was to be told and what was told, side by side.</summary>
/// <param name="Lines">Every line, in order.</param>
internal sealed record Difference(ImmutableArray<DifferenceLine> Lines)
{
    // The table that aligns both: 4 million cells at most, and what is longer is shown one after the other.
    private const int MostCells = 4_000_000;

    /// <summary>Whether all was told that was to be told, and nothing else.</summary>
    public bool IsNone => Lines.All(line => line.Mark == DifferenceMark.Same);

    /// <summary>Compares what a test expects with what was told.</summary>
    public static Difference Of(PolicyTest test, List<IncidentRevision> told, Instant start)
    {
        var withSeverity = test.Then.Any(line => line.Severity is not null);
        var lines = ImmutableArray.CreateBuilder<DifferenceLine>();
        var (wanted, found) = (0, 0);
        foreach (var (nextWanted, nextFound) in Common(test.Then, told, start).Append((test.Then.Length, told.Count)))
        {
            for (; wanted < nextWanted; wanted++)
            {
                lines.Add(new DifferenceLine(DifferenceMark.Missing, test.Then[wanted].Line));
            }

            for (; found < nextFound; found++)
            {
                lines.Add(new DifferenceLine(DifferenceMark.Unexpected, Write(told[found])));
            }

            if (found < told.Count)
            {
                lines.Add(new DifferenceLine(DifferenceMark.Same, Write(told[found])));
                (wanted, found) = (wanted + 1, found + 1);
            }
        }

        return new Difference(lines.ToImmutable());

        string Write(IncidentRevision revision) => ToldLine.Of(revision, start, test.Clock, withSeverity);
    }

    // The longest common subsequence: pairs of indexes at which both say the same.
    private static List<(int Wanted, int Found)> Common(ImmutableArray<ToldLine> wanted, List<IncidentRevision> told, Instant start)
    {
        var common = new List<(int, int)>();
        var (first, end) = (0, 0);
        for (; first < Math.Min(wanted.Length, told.Count) && wanted[first].Is(told[first], start); first++)
        {
            common.Add((first, first));
        }

        while (end < Math.Min(wanted.Length, told.Count) - first && wanted[^(end + 1)].Is(told[^(end + 1)], start))
        {
            end++;
        }

        var (rows, columns) = (wanted.Length - first - end, told.Count - first - end);
        if ((long)rows * columns <= MostCells)
        {
            common.AddRange(Aligned(rows, columns, (row, column) => wanted[first + row].Is(told[first + column], start))
                .Select(pair => (first + pair.Row, first + pair.Column)));
        }

        common.AddRange(Enumerable.Range(0, end).Select(index => (wanted.Length - end + index, told.Count - end + index)));
        return common;
    }

    private static IEnumerable<(int Row, int Column)> Aligned(int rows, int columns, Func<int, int, bool> isSame)
    {
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                longest[row, column] = isSame(row, column)
                    ? longest[row + 1, column + 1] + 1
                    : Math.Max(longest[row + 1, column], longest[row, column + 1]);
            }
        }

        var (atRow, atColumn) = (0, 0);
        while (atRow < rows && atColumn < columns)
        {
            if (isSame(atRow, atColumn))
            {
                yield return (atRow++, atColumn++);
            }
            else if (longest[atRow + 1, atColumn] >= longest[atRow, atColumn + 1])
            {
                atRow++;
            }
            else
            {
                atColumn++;
            }
        }
    }
}

/// <summary>One line of a difference.</summary>
internal readonly record struct DifferenceLine(DifferenceMark Mark, string Text);

/// <summary>Who says a line.</summary>
internal enum DifferenceMark : byte
{
    /// <summary>The test and the monitor.</summary>
    Same,

    /// <summary>The test alone.</summary>
    Missing,

    /// <summary>The monitor alone.</summary>
    Unexpected,
}
