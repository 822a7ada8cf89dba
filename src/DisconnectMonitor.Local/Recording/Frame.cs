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
