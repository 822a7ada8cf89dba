using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>How fast a recording is sent.</summary>
/// <param name="Factor">How many times as fast as it was recorded; null for as fast as it is taken.</param>
internal readonly record struct Speed(double? Factor)
{
    private const double Least = 0.01;
    private const double Most = 1_000_000;

    /// <summary>As fast as it is taken.</summary>
    public static readonly Speed Max = new(null);

    public override string ToString() => Factor?.ToString(CultureInfo.InvariantCulture) ?? "max";

    public static bool TryParse(string text, out Speed speed, [NotNullWhen(false)] out string? problem)
    {
        speed = Max;
        problem = null;
        if (text == "max")
        {
            return true;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            && factor is >= Least and <= Most)
        {
            speed = new Speed(factor);
            return true;
        }

        problem = "is no speed; write 1 for real time, 60 for an hour in a minute (0.01 to 1000000), or max.";
        return false;
    }
}
