using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Settings;

/// <summary>Reads a text: either a value or what is wrong with the text.</summary>
internal delegate bool TextParser<T>(string text, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? problem)
    where T : class;
