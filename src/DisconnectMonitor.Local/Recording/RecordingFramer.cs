using System.Buffers;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Cuts a recording into the pieces that are read by themselves: lines, objects that span lines, or the elements of an array
/// that spans lines.
/// </summary>
/// <remarks>
/// An input that begins with an array is cut into its elements, so that an array of any size streams. If the array closes
/// on its first line, every following line stands alone, as in an input that begins with anything else; if it spans
/// lines, another array may follow it. A line that opens an object and does not close it begins an object that spans lines,
/// if what follows goes on with it; one that is broken further down reaches to the next line that begins with a bracket.
/// </remarks>
/// <param name="maxBytes">The most bytes of a line or element.</param>
/// <param name="line">The number of the first line.</param>
internal sealed partial class RecordingFramer(int maxBytes, long line) : IFramer
{
    /// <summary>How much of a piece that is too long is kept, to recognise it by.</summary>
    public const int KeptBytes = 4096;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> BlanksAndCommas = SearchValues.Create(" \t\r\n,"u8);

    private ElementScanner _scanner;
    private DocumentScanner _document;
    private bool _spansLines = true;
    private Place _place = Place.Beginning;
    private Place _nextLine = Place.Line;
    private long _line = line;
    private long _arrayLine;
    private long _aloneUntil;
    private int _searched;

    private enum Place
    {
        Beginning,
        BeforeArray,
        InArray,
        InElement,
        InLongElement,
        AfterArray,
        InDocument,
        InBrokenDocument,
        InLongDocument,
        AfterDocument,
        Line,
        InLongLine,
    }

    /// <inheritdoc/>
    public long Line => _line;

    /// <summary>
    /// How many bytes were searched for the ends of pieces, each as often as it was: a hostile recording must not make it many times its length.
    /// </summary>
    public long Searched { get; private set; }

    /// <summary>Cuts a part of a recording of which it is known that each line stands alone, whatever it begins with.</summary>
    public static RecordingFramer OfLines(int maxBytes, long line) => new(maxBytes, line) { _place = Place.Line, _spansLines = false };

    /// <inheritdoc/>
    public Frame Next(ReadOnlySpan<byte> bytes, bool isFinal, out int consumed)
    {
        consumed = 0;
        while (true)
        {
            var rest = bytes[consumed..];
            int taken;
            var frame = _place switch
            {
                Place.Beginning => SkipByteOrderMark(rest, isFinal, out taken),
                Place.BeforeArray => FindArray(rest, out taken),
                Place.InArray => FindElement(rest, isFinal, out taken),
                Place.InElement => TakeElement(rest, isFinal, out taken),
                Place.InLongElement => SkipElement(rest, isFinal, out taken),
                Place.AfterArray when OpensAnother(rest) => FindArray(rest, out taken),
                Place.AfterArray or Place.Line => TakeLine(rest, isFinal, out taken),
                Place.InDocument => TakeDocument(rest, isFinal, out taken),
                Place.InBrokenDocument => TakeBrokenDocument(rest, isFinal, out taken),
                Place.InLongDocument => SkipDocument(rest, isFinal, out taken),
                Place.AfterDocument => LeaveDocument(rest, out taken),
                Place.InLongLine => SkipLine(rest, out taken),
                _ => throw new InvalidOperationException($"No such place: {_place}."),
            };

            consumed += taken;
            if (frame.Kind != FrameKind.None)
            {
                return frame;
            }
        }
    }

    private Frame SkipByteOrderMark(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        taken = 0;
        if (rest.Length < Encoding.UTF8.Preamble.Length && !isFinal)
        {
            return Found(FrameKind.More);
        }

        taken = rest.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _place = Place.BeforeArray;
        return default;
    }

    private Frame FindArray(ReadOnlySpan<byte> rest, out int taken)
    {
        if (!TrySkip(rest, Blanks, out taken))
        {
            return Found(FrameKind.More);
        }

        if (rest[taken] != '[')
        {
            _place = _nextLine = Place.Line;
            return default;
        }

        taken++;
        _arrayLine = _line;
        _place = Place.InArray;
        return default;
    }

    private Frame FindElement(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        // A comma too many loses nothing, so it is let pass.
        if (!TrySkip(rest, BlanksAndCommas, out taken))
        {
            if (!isFinal)
            {
                return Found(FrameKind.More);
            }

            _place = Place.Line;
            return new Frame(FrameKind.Unclosed, default, _arrayLine);
        }

        if (rest[taken] == ']')
        {
            taken++;
            _place = Place.AfterArray;
            _nextLine = _line == _arrayLine ? Place.Line : Place.BeforeArray;
            return default;
        }

        _scanner = default;
        _place = Place.InElement;
        return default;
    }

    private Frame TakeElement(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        var end = _scanner.FindEnd(rest[_searched..]);
        Searched += end < 0 ? rest.Length - _searched : end;
        if (end < 0 && !isFinal && rest.Length <= maxBytes)
        {
            taken = 0;
            _searched = rest.Length;
            return Found(FrameKind.More);
        }

        taken = end < 0 ? rest.Length : _searched + end;
        _searched = 0;
        _place = end < 0 && !isFinal ? Place.InLongElement : Place.InArray;
        return Take(rest[..taken]);
    }

    private Frame SkipElement(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        var end = _scanner.FindEnd(rest);
        taken = end < 0 ? rest.Length : end;
        _line += rest[..taken].Count((byte)'\n');
        if (end < 0 && !isFinal)
        {
            return Found(FrameKind.More);
        }

        _place = Place.InArray;
        return default;
    }

    // Blobs that were put together.
    private static bool OpensAnother(ReadOnlySpan<byte> rest) => rest.TrimStart(" \t\r"u8) is [(byte)'[', ..];

    private Frame Take(ReadOnlySpan<byte> element)
    {
        var frame = Piece(FrameKind.Element, element);
        _line += element.Count((byte)'\n');
        return frame;
    }

    private Frame TakeLine(ReadOnlySpan<byte> rest, bool isFinal, out int taken) => TakeLine(rest, isFinal, out taken, mayOpen: _spansLines && _line >= _aloneUntil);

    private Frame TakeLine(ReadOnlySpan<byte> rest, bool isFinal, out int taken, bool mayOpen)
    {
        var end = rest[_searched..].IndexOf((byte)'\n');
        Searched += end < 0 ? rest.Length - _searched : end;
        if (end < 0 && ((!isFinal && rest.Length <= maxBytes) || rest.IsEmpty))
        {
            taken = 0;
            _searched = rest.Length;
            return Found(FrameKind.More);
        }

        var length = end < 0 ? rest.Length : _searched + end;
        _searched = 0;
        var frame = Piece(_place == Place.AfterArray ? FrameKind.AfterArray : FrameKind.Line, rest[..length]);
        if (mayOpen && end >= 0 && frame.Kind == FrameKind.Line)
        {
            if (frame.Text is [(byte)'['] && !isFinal && rest.Length == length + 1)
            {
                taken = 0;
                return Found(FrameKind.More);
            }

            if (Opens(frame.Text, rest[(length + 1)..]) is { } opened)
            {
                taken = 0;
                _place = opened;
                _document = default;
                return default;
            }
        }

        if (end < 0)
        {
            taken = length;
            _place = Place.InLongLine;
        }
        else
        {
            taken = length + 1;
            StartLine();
        }

        return frame.Text.IsEmpty ? default : frame;
    }

    // What spans lines: an object that the line does not close, or an array that has the line for itself and is indented.
    private static Place? Opens(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next) => line switch
    {
        [(byte)'{', .., not (byte)'}'] or [(byte)'{'] => Place.InDocument,
        [(byte)'['] when next is [(byte)' ' or (byte)'\t', ..] => Place.BeforeArray,
        _ => null,
    };

    private Frame SkipLine(ReadOnlySpan<byte> rest, out int taken)
    {
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            taken = rest.Length;
            return Found(FrameKind.More);
        }

        taken = end + 1;
        StartLine();
        return default;
    }

    private void StartLine()
    {
        _line++;
        _place = _nextLine;
    }

    private bool TrySkip(ReadOnlySpan<byte> rest, SearchValues<byte> skipped, out int taken)
    {
        var at = rest.IndexOfAnyExcept(skipped);
        taken = at < 0 ? rest.Length : at;
        _line += rest[..taken].Count((byte)'\n');
        return at >= 0;
    }

    private Frame Found(FrameKind kind) => new(kind, default, _line);

    // Judged by its whole length, so that how the bytes happen to arrive makes no difference.
    private Frame Piece(FrameKind kind, ReadOnlySpan<byte> text) => text.Length > maxBytes
        ? new Frame(FrameKind.TooLong, text[..Math.Min(maxBytes, KeptBytes)], _line)
        : new Frame(kind, text.Trim(" \t\r\n"u8), _line);
}
