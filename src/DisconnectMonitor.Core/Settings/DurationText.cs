using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>Durations as people write them: <c>90s</c>, <c>10m</c>, <c>1h30m</c>, <c>1d2h</c>, <c>00:10:00</c>.</summary>
/// <remarks>Whole seconds: the hub samples connection state once a minute, so nothing finer could mean anything.</remarks>
public static partial class DurationText
{
    private const string HowToWrite = "write it like \"90s\", \"10m\", \"26h\", \"1h30m\" or \"00:10:00\"";

    // Six digits of any unit are far beyond every bound of the policy and cannot overflow a TimeSpan.
    private const string Notation =
        @"\A(?=[0-9])(?:(?<d>[0-9]{1,6})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})s)?\z" +
        @"|\A(?:(?<d>[0-9]{1,6})\.)?(?<h>[01][0-9]|2[0-3]):(?<m>[0-5][0-9]):(?<s>[0-5][0-9])\z";

    /// <summary>Reads a duration, which is at least one second.</summary>
    /// <param name="text">Whole numbers with the units d, h, m and s in this order, as in <c>1h30m</c>, or <c>[days.]hh:mm:ss</c>.</param>
    /// <param name="duration">The duration, or zero.</param>
    /// <param name="problem">What is wrong with the text and what to write instead, or null.</param>
    public static bool TryParse(string text, out TimeSpan duration, [NotNullWhen(false)] out string? problem)
    {
        duration = TimeSpan.Zero;
        var match = DurationNotation().Match(text);
        if (!match.Success)
        {
            problem = ProblemWith(text);
            return false;
        }

        duration = TimeSpan.FromSeconds(
            (((((Number("d") * 24) + Number("h")) * 60) + Number("m")) * 60) + Number("s"));
        problem = duration > TimeSpan.Zero ? null : $"{Quoted.Text(text)} is no time at all; a duration is at least \"1s\"";
        return problem is null;

        long Number(string unit) =>
            match.Groups[unit] is { Success: true } digits ? long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Writes a duration the way <see cref="TryParse"/> reads it: <c>1h30m</c>. What is finer than a second is left out.</summary>
    public static string Format(TimeSpan duration) => Join(duration, separator: "", atMost: 4);

    /// <summary>
    /// Writes a duration for a person: its two largest units, <c>1h 10m</c>, and what is finer left out, because nobody
    /// minds the seconds of an outage of hours.
    /// </summary>
    public static string ForPeople(TimeSpan duration) => Join(duration, separator: " ", atMost: 2);

    private static string Join(TimeSpan duration, string separator, int atMost)
    {
        var size = duration.Duration();
        (int Count, char Unit)[] units = [(size.Days, 'd'), (size.Hours, 'h'), (size.Minutes, 'm'), (size.Seconds, 's')];
        var text = string.Join(
            separator,
            units.SkipWhile(unit => unit.Count == 0)
                .Take(atMost)
                .Where(unit => unit.Count > 0)
                .Select(unit => $"{unit.Count}{unit.Unit}"));
        return text.Length == 0 ? "0s" : duration < TimeSpan.Zero ? $"-{text}" : text;
    }

    private static string ProblemWith(string text)
    {
        var quoted = Quoted.Text(text);
        return text switch
        {
            "" => $"is empty; {HowToWrite}",
            ['-', ..] => $"{quoted} is negative; {HowToWrite}",
            _ when text.All(char.IsAsciiDigit) =>
                text.Length <= 6
                    ? $"{quoted} has no unit; write \"{text}s\" for seconds, \"{text}m\" for minutes or \"{text}h\" for hours"
                    : $"{quoted} has no unit; {HowToWrite}",
            _ when text.EndsWith("ms", StringComparison.Ordinal) => $"{quoted} is finer than a second; {HowToWrite}",
            _ => $"{quoted} is not a duration; {HowToWrite}",
        };
    }

    [GeneratedRegex(Notation, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DurationNotation();
}

/// <summary>The durations that a setting may have.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
/// <param name="Because">Why no longer one, as the rest of a sentence.</param>
internal sealed record DurationRange(TimeSpan Least, TimeSpan Most, string Because);
