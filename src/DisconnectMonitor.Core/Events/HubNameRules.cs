using System.Buffers;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>What a hub's name may hold. A little more than Azure allows today, and nothing that needs escaping.</summary>
public static class HubNameRules
{
    /// <summary>The most characters of a hub's name; Azure allows 50.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>
    /// Whether <paramref name="name"/> has 1 to 128 characters, each an ASCII letter or digit, a hyphen, a dot or an underscore.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept(Allowed);

    /// <summary>What is wrong with <paramref name="name"/>, to be read after it; null when it <see cref="IsValid"/>.</summary>
    public static string? Problem(ReadOnlySpan<char> name) =>
        name.IsEmpty ? "is empty"
        : name.Length > MaxLength ? $"has {name.Length} characters, more than {MaxLength}"
        : name.IndexOfAnyExcept(Allowed) is var at and >= 0 ? $"holds {Quoted.Character(name[at])}, which no hub's name may hold"
        : null;
}
