namespace DisconnectMonitor.Local.Recording;

/// <summary>Objects that span lines.</summary>
internal sealed partial class RecordingFramer
{
    private Frame TakeDocument(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        taken = 0;
        var known = _document.Read;
        var found = _document.Search(rest, isFinal, out var length, out var brokenLine);
        Searched += _document.Read - known;
        switch (found)
        {
            case DocumentScanner.Found.End when length <= maxBytes:
                taken = length;
                _place = Place.AfterDocument;
                break;

            case DocumentScanner.Found.Broken when brokenLine > 1 && IsIndented(rest):
                _place = Place.InBrokenDocument;
                return default;

            // The line is broken, and those after it stand alone. Where each goes on with the one before, none is searched again.
            case DocumentScanner.Found.Broken or DocumentScanner.Found.TooDeep:
                _aloneUntil = found == DocumentScanner.Found.TooDeep ? _line + brokenLine : _aloneUntil;
                return TakeLine(rest, isFinal, out taken, mayOpen: false);

            case DocumentScanner.Found.More when rest.Length <= maxBytes:
                return Found(FrameKind.More);

            default:
                taken = Math.Min(rest.Length, maxBytes + 1);
                _place = Place.InLongDocument;
                break;
        }

        return Take(rest[..taken]);
    }

    private static bool IsIndented(ReadOnlySpan<byte> document)
    {
        var second = document[(document.IndexOf((byte)'\n') + 1)..];
        return !second.IsEmpty && second[0] is not ((byte)'{' or (byte)'[');
    }

    private Frame TakeBrokenDocument(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        var from = Math.Max(1, _searched);
        var end = FindOpening(rest[from..], isAtLineStart: from > 1 && rest[from - 1] == '\n');
        if (end < 0 && !isFinal && rest.Length <= maxBytes)
        {
            taken = 0;
            _searched = rest.Length;
            return Found(FrameKind.More);
        }

        _searched = 0;
        taken = end < 0 ? rest.Length : from + end;
        _place = end < 0 && !isFinal ? Place.InLongDocument : Place.Line;
        return Take(rest[..taken]);
    }

    private Frame SkipDocument(ReadOnlySpan<byte> rest, bool isFinal, out int taken)
    {
        // The last byte is left, because it may be the line break before the next opening.
        var end = FindOpening(rest, isAtLineStart: false);
        taken = end >= 0 ? end : isFinal ? rest.Length : Math.Max(0, rest.Length - 1);
        _line += rest[..taken].Count((byte)'\n');
        if (end < 0 && !isFinal)
        {
            return Found(FrameKind.More);
        }

        _place = Place.Line;
        return default;
    }

    // Where a line begins with a bracket.
    private static int FindOpening(ReadOnlySpan<byte> text, bool isAtLineStart)
    {
        if (isAtLineStart && text is [(byte)'{' or (byte)'[', ..])
        {
            return 0;
        }

        var (braces, brackets) = (text.IndexOf("\n{"u8), text.IndexOf("\n["u8));
        var first = braces < 0 || (brackets >= 0 && brackets < braces) ? brackets : braces;
        return first < 0 ? -1 : first + 1;
    }

    private Frame LeaveDocument(ReadOnlySpan<byte> rest, out int taken)
    {
        if (!TrySkip(rest, BlanksAndCommas, out taken))
        {
            return Found(FrameKind.More);
        }

        _place = _nextLine = Place.Line;
        return default;
    }
}
