namespace DisconnectMonitor.Silences;

/// <summary>Some days of the week.</summary>
/// <param name="Mask">A bit for each day, that of <see cref="DayOfWeek.Sunday"/> the lowest.</param>
public readonly record struct Weekdays(byte Mask)
{
    private const int Week = 7;

    /// <summary>How many days they are.</summary>
    public int Count => int.PopCount(Mask);

    /// <summary>The days, Monday first.</summary>
    public IEnumerable<DayOfWeek> Days
    {
        get
        {
            var mask = Mask;
            return Enumerable.Range(1, Week).Select(day => (DayOfWeek)(day % Week)).Where(day => (mask & Bit(day)) != 0);
        }
    }

    /// <summary>The days from the start of one to the next one of them at the least: 7 for a single day.</summary>
    public int ShortestInterval
    {
        get
        {
            var days = this;
            return Enumerable.Range(1, Week).First(interval =>
                days.Days.Any(day => days.Contains((DayOfWeek)(((int)day + interval) % Week))));
        }
    }

    /// <summary>These days and one more.</summary>
    public Weekdays With(DayOfWeek day) => new((byte)(Mask | Bit(day)));

    /// <summary>Whether a day is one of them.</summary>
    public bool Contains(DayOfWeek day) => (Mask & Bit(day)) != 0;

    private static int Bit(DayOfWeek day) => 1 << (int)day;
}
