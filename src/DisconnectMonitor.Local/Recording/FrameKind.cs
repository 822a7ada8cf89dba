namespace DisconnectMonitor.Local.Recording;

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
