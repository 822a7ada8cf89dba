using System.Buffers;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>
/// Cuts a table into its rows, each as a JSON object: comma-separated values as RFC 4180 has them, or values between tabs, as
/// <c>az -o tsv</c> prints them without names.
/// </summary>
/// <param name="delimiter">What stands between the values.</param>
/// <param name="maxBytes">The most bytes of a row.</param>
/// <param name="isNames">Whether the first row names the values; null for a table of the Connections log.</param>
internal sealed class TableFramer(TableFramer.Delimiter delimiter, int maxBytes, Predicate<List<string>>? isNames = null) : IFramer
{
    private const string LocalTimes =
        "its times are in the time zone of the portal's display, not in UTC: set that to UTC and export again";

    private readonly ArrayBufferWriter<byte> _json = new();
    private ImmutableArray<string> _names;
    private string? _problem;
    private bool _isBeginning = true;
    private bool _isQuoted;
    private int _searched;

    /// <summary>What stands between values.</summary>
    public enum Delimiter
    {
        /// <summary>It is no table.</summary>
        None,

        /// <summary>A comma; values may stand in quotes.</summary>
        Comma,

        /// <summary>A tab; quotes mean nothing.</summary>
        Tab,
    }

    /// <inheritdoc/>
    public long Line { get; private set; } = 1;

    /// <summary>
    /// How many bytes were searched for the ends of pieces, each as often as it was: a hostile recording must not make it many times its length.
    /// </summary>
    public long Searched { get; private set; }

    /// <summary>Which table of the Connections log begins with a line.</summary>
    public static Delimiter DelimiterOf(ReadOnlySpan<byte> line) =>
        line.IndexOf((byte)'\t') >= 0 ? NamesLog(Split(line, Delimiter.Tab)) || IsOfLog(Split(line, Delimiter.Tab)) ? Delimiter.Tab : Delimiter.None
        : line.IndexOf((byte)',') >= 0 && NamesLog(Split(line, Delimiter.Comma)) ? Delimiter.Comma
        : Delimiter.None;

    /// <inheritdoc/>
    public Frame Next(ReadOnlySpan<byte> bytes, bool isFinal, out int consumed)
    {
        consumed = 0;
        if (_isBeginning && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            consumed = Encoding.UTF8.Preamble.Length;
        }

        _isBeginning = false;
        while (true)
        {
            var rest = bytes[consumed..];
            var end = EndOfRow(rest);
            if (rest.IsEmpty || (end < 0 && !isFinal && rest.Length <= maxBytes))
            {
                return new Frame(FrameKind.More, default, Line);
            }

            (_searched, _isQuoted) = (0, false);
            var row = end < 0 ? rest : rest[..end];
            consumed += end < 0 ? rest.Length : end + 1;
            var line = Line;
            Line += rest[..(end < 0 ? rest.Length : end + 1)].Count((byte)'\n');
            row = row.TrimEnd((byte)'\r');
            if (row.Length > maxBytes)
            {
                return new Frame(FrameKind.TooLong, row[..RecordingFramer.KeptBytes], line);
            }

            var values = Split(row, delimiter);
            if (row.IsEmpty || TakeNames(values))
            {
                continue;
            }

            return _problem is null ? new Frame(FrameKind.Element, Write(values), line) : new Frame(FrameKind.Damaged, row, line, _problem);
        }
    }

    private static bool NamesLog(List<string> values) => values.Exists(IsTime) && values.Exists(IsOther);

    private static bool IsTime(string name) =>
        name.StartsWith("TimeGenerated", StringComparison.OrdinalIgnoreCase) || name.Equals("time", StringComparison.OrdinalIgnoreCase);

    private static bool IsOther(string name) =>
        name.Equals("OperationName", StringComparison.OrdinalIgnoreCase) || name.StartsWith("properties", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfLog(List<string> values) => values.Exists(value => NameOf(value) == "OperationName");

    // What a value without a name is.
    private static string? NameOf(string value) =>
        value is "deviceConnect" or "deviceDisconnect" ? "OperationName"
        : value.StartsWith('{') ? "properties"
        : value.Contains("/iothubs/", StringComparison.OrdinalIgnoreCase) ? "_ResourceId"
        : value is "Error" or "Information" or "Informational" or "Warning" or "Critical" ? "Level"
        : value.Length == 6 && value.All(char.IsAsciiDigit) ? "ResultType"
        : LooseTime.TryRead(value, out _, out _) ? "TimeGenerated"
        : null;

    private bool TakeNames(List<string> values)
    {
        if (!_names.IsDefault)
        {
            return false;
        }

        if (isNames is null ? !NamesLog(values) : !isNames(values))
        {
            _names = [];
            return false;
        }

        _names = [.. values.Select(name => name.EndsWith(" [UTC]", StringComparison.Ordinal) ? name[..^6] : name)];
        _problem = _names.Any(name => IsTime(name) && name.EndsWith(']')) ? LocalTimes : null;
        return true;
    }

    private ReadOnlySpan<byte> Write(List<string> values)
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json))
        {
            json.WriteStartObject();
            for (var i = 0; i < values.Count; i++)
            {
                if ((_names.IsEmpty ? NameOf(values[i]) : i < _names.Length ? _names[i] : null) is { } name)
                {
                    json.WriteString(name, values[i]);
                }
            }

            json.WriteEndObject();
        }

        return _json.WrittenSpan;
    }

    // The line break that no quotes are around. What was searched in vain is not searched again: a quote that is never closed would have
    // all of it searched whenever some bytes more have come.
    private int EndOfRow(ReadOnlySpan<byte> text)
    {
        var from = _searched;
        var end = Search(text);
        Searched += _searched - from;
        return end;
    }

    private int Search(ReadOnlySpan<byte> text)
    {
        for (; _searched < text.Length; _searched++)
        {
            var next = text[_searched..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                break;
            }

            _searched += next;
            if (text[_searched] == '\n' && !_isQuoted)
            {
                return _searched;
            }

            _isQuoted ^= text[_searched] == '"' && delimiter == Delimiter.Comma;
        }

        _searched = text.Length;
        return -1;
    }

    private static List<string> Split(ReadOnlySpan<byte> row, Delimiter delimiter)
    {
        var values = new List<string>();
        while (true)
        {
            var (value, next) = delimiter == Delimiter.Comma && row is [(byte)'"', ..] ? Quoted(row) : Bare(row, delimiter == Delimiter.Tab ? (byte)'\t' : (byte)',');
            values.Add(value);
            if (next < 0)
            {
                return values;
            }

            row = row[next..];
        }
    }

    private static (string Value, int Next) Bare(ReadOnlySpan<byte> row, byte delimiter)
    {
        var end = row.IndexOf(delimiter);
        return (Encoding.UTF8.GetString(end < 0 ? row : row[..end]).Trim(), end < 0 ? -1 : end + 1);
    }

    private static (string Value, int Next) Quoted(ReadOnlySpan<byte> row)
    {
        var value = new StringBuilder();
        row = row[1..];
        var read = 1;
        while (true)
        {
            var quote = row.IndexOf((byte)'"');
            value.Append(Encoding.UTF8.GetString(quote < 0 ? row : row[..quote]));
            if (quote < 0)
            {
                return (value.ToString(), -1);
            }

            row = row[(quote + 1)..];
            read += quote + 1;
            if (row is not [(byte)'"', ..])
            {
                var comma = row.IndexOf((byte)',');
                return (value.ToString(), comma < 0 ? -1 : read + comma + 1);
            }

            value.Append('"');
            row = row[1..];
            read++;
        }
    }
}
