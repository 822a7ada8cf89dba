namespace DisconnectMonitor.Benchmarks.Report;

/// <summary>One line of a table: what was measured, and the goal where there is one.</summary>
internal sealed record Measurement(string What, string Value, string Goal = "", string IsMet = "")
{
    public static Measurement Rate(string what, double perSecond, double? goal = null) =>
        new(what, Number(perSecond), goal is { } least ? $"at least {Number(least)}" : "", goal is null ? "" : perSecond >= goal ? "met" : "NOT met");

    public static Measurement Bytes(string what, double bytes, double? goal = null) =>
        new(what, Number(bytes), goal is { } most ? $"at most {Number(most)}" : "", goal is null ? "" : bytes <= goal ? "met" : "NOT met");

    public static Measurement Count(string what, long count) => new(what, Number(count));

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
