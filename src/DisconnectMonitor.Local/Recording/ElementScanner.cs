using System.Buffers;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Finds the end of an array's element without understanding it, so that a broken element costs only itself as long as
/// its brackets balance. Takes the element in as many parts as it comes in.
/// </summary>
internal struct ElementScanner
{
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> OutsideString = SearchValues.Create("\"{}[],"u8);

    private long _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>The index of the comma or bracket that ends the element, or -1 when it does not end in <paramref name="part"/>.</summary>
    public int FindEnd(ReadOnlySpan<byte> part)
    {
        for (var at = 0; at < part.Length; at++)
        {
            if (_escaped)
            {
                _escaped = false;
                continue;
            }

            var skipped = part[at..].IndexOfAny(_inString ? InString : OutsideString);
            if (skipped < 0)
            {
                return -1;
            }

            at += skipped;
            switch (part[at])
            {
                case (byte)'"':
                    _inString = !_inString;
                    break;
                case (byte)'\\':
                    _escaped = true;
                    break;
                case (byte)'\n':
                    // No string may hold a line break, so this one was never closed.
                    _inString = false;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)',' or (byte)']' when _depth == 0:
                    return at;
                case (byte)'}' or (byte)']':
                    _depth = Math.Max(0, _depth - 1);
                    break;
            }
        }

        return -1;
    }
}
