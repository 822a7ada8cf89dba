using System.Text.RegularExpressions;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Why entries were refused, on one line for each kind of reason: thousands that are equal are one line with a count.</summary>
/// <param name="error">Where the lines are written to, at the end.</param>
internal sealed partial class Refusals(TextWriter error) : IDisposable
{
    private const int MostKinds = 50;

    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);
    private long _others;

    /// <summary>Takes one.</summary>
    public void Add(string source, long line, string reason)
    {
        // Reasons of one kind differ in what they quote and in where it stands.
        var key = Particulars().Replace(reason, "#");
        if (_kinds.TryGetValue(key, out var kind))
        {
            kind.Count++;
            (kind.LastSource, kind.LastLine) = (source, line);
        }
        else if (_kinds.Count < MostKinds)
        {
            _kinds.Add(key, new Kind(source, line, reason));
        }
        else
        {
            _others++;
        }
    }

    /// <summary>Writes the lines.</summary>
    public void Dispose()
    {
        foreach (var kind in _kinds.Values)
        {
            var more = kind.Count == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" (and {kind.Count:N0} more like it, the last in {kind.LastSource}, line {kind.LastLine})");
            error.WriteLine($"{kind.Source}, line {kind.Line}: {kind.Reason}{more}");
        }

        if (_others > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_others:N0} more entries could not be read, for other reasons."));
        }

        _kinds.Clear();
        _others = 0;
    }

    [GeneratedRegex("\"[^\"]*\"|[0-9]+")]
    private static partial Regex Particulars();

    private sealed class Kind(string source, long line, string reason)
    {
        public string Source { get; } = source;

        public long Line { get; } = line;

        public string Reason { get; } = reason;

        public long Count { get; set; }

        public string LastSource { get; set; } = source;

        public long LastLine { get; set; } = line;
    }
}
