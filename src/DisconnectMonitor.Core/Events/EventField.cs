using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>A field of a raw event as it stands there, not yet judged.</summary>
/// <param name="token">The first token of its value; <see cref="JsonTokenType.None"/>, the default, when the field is missing.</param>
/// <param name="text">The text of a string or of a number.</param>
internal readonly ref struct EventField(JsonTokenType token, ReadOnlySpan<byte> text)
{
    public JsonTokenType Token { get; } = token;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>
    /// That the field called <paramref name="name"/> is missing or of another kind than <paramref name="wanted"/>; null if neither.
    /// </summary>
    public string? ProblemUnless(JsonTokenType wanted, string name) =>
        Token == wanted ? null
        : Token == JsonTokenType.None ? $"{name} is missing"
        : $"{name} is {JsonText.KindOf(Token)}, not {JsonText.KindOf(wanted)}";
}
