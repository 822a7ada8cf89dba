using System.Buffers;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Http;

/// <summary>What is wrong with a text of a request, to be read after its name; null when nothing is.</summary>
internal static class TextRules
{
    private const int MaxGroupLength = 256;

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl)]);

    public static string? Channel(string text) => Words(text, MaxGroupLength);

    public static string? Author(string text) => Words(text, OperatorNote.MaxAuthorLength);

    public static string? Reason(string text) => Words(text, OperatorNote.MaxReasonLength);

    public static string? Hub(string text) => HubNameRules.Problem(text);

    public static string? Group(string text) => Words(text, MaxGroupLength);

    public static string? Id(string text) => DeviceIdRules.Problem(text);

    public static string? Time(string text) =>
        Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out _, out var problem) ? null : $"{Quoted.Text(text)} {problem}; write 2026-11-02T03:05:00Z";

    private static string? Words(string text, int atMost)
    {
        var control = text.AsSpan().IndexOfAny(Controls);
        return string.IsNullOrWhiteSpace(text) ? "is empty; say it in a few words"
            : text.Length > atMost ? $"has {text.Length} characters; write {atMost} at most"
            : control >= 0 ? $"holds {Quoted.Character(text[control])}; write it on one line"
            : null;
    }
}
