namespace DisconnectMonitor.Local.Recording;

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
