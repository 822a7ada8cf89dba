using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Cli.Simulations;

/// <summary>Seeds from one to another, both included.</summary>
internal sealed record SeedRange(ulong From, ulong To)
{
    /// <summary>Reads <c>1..5000</c>, or one seed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SeedRange? range)
    {
        var (first, last) = text.IndexOf("..", StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 2)..]) : (text, text);
        range = ulong.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && ulong.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from <= to
                ? new SeedRange(from, to)
                : null;
        return range is not null;
    }
}
