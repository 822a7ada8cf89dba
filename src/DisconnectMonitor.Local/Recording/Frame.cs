namespace DisconnectMonitor.Local.Recording;

/// <summary>A piece of a recording that is read by itself.</summary>
/// <param name="kind">What it is.</param>
/// <param name="text">The piece without blanks around it.</param>
/// <param name="line">The line where it starts.</param>
/// <param name="problem">What is wrong with a piece that is <see cref="FrameKind.Damaged"/>.</param>
internal readonly ref struct Frame(FrameKind kind, ReadOnlySpan<byte> text, long line, string? problem = null)
{
    public FrameKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;

    public long Line { get; } = line;

    public string? Problem { get; } = problem;
}

/// <summary>What the framer found next.</summary>
internal enum FrameKind
{
    /// <summary>Nothing yet: go on looking.</summary>
    None,

    /// <summary>Nothing without more bytes; at the end of the input: nothing any more.</summary>
    More,

    /// <summary>A line that is not blank.</summary>
    Line,

    /// <summary>An element of an array.</summary>
    Element,

    /// <summary>Text that follows an array on its last line.</summary>
    AfterArray,

    /// <summary>The beginning of a line or element that is too long to be read.</summary>
    TooLong,

    /// <summary>The input ended inside an array.</summary>
    Unclosed,

    /// <summary>What cannot be told apart, or means nothing; the piece says why.</summary>
    Damaged,
}

/// <summary>What is wrong with a piece that is nothing to read.</summary>
internal static class FrameProblem
{
    public static string Of(in Frame frame, int maxBytes) => frame.Kind switch
    {
        FrameKind.AfterArray => "text follows the end of the array",
        FrameKind.Unclosed => "the array that starts here is never closed",
        FrameKind.TooLong => $"longer than {maxBytes} bytes: skipped, and only the first {frame.Text.Length} bytes are kept",
        FrameKind.Damaged => frame.Problem!,
        _ => throw new ArgumentOutOfRangeException(nameof(frame), frame.Kind, "Nothing to refuse."),
    };
}

/// <summary>Cuts a recording into the pieces that are read by themselves.</summary>
internal interface IFramer
{
    /// <summary>The line, or the record, that was reached.</summary>
    long Line { get; }

    /// <summary>The next piece at the beginning of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What has been read and not been consumed.</param>
    /// <param name="isFinal">Whether nothing follows <paramref name="bytes"/>.</param>
    /// <param name="consumed">How many bytes are done with once the piece has been read.</param>
    Frame Next(ReadOnlySpan<byte> bytes, bool isFinal, out int consumed);
}
