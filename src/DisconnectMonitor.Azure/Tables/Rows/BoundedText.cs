using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>Text of foreign length.</summary>
internal static class BoundedText
{
    private const int LongestReason = 4_000;

    /// <summary>Words of a target, a storage or a reader, at most 4,000 characters of them.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Reason(string? text) => text is null ? null : Cut(text, LongestReason);

    /// <summary>The beginning of a text, which ends with a whole character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
