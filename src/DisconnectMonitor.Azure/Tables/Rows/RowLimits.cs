using System.Buffers;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>
/// What Azure Table storage refuses, as documented in "Understanding the Table service data model". What goes beyond it is a bug, and
/// shows as an <see cref="ArgumentException"/> before it is sent.
/// </summary>
public static class RowLimits
{
    /// <summary>The most characters of a partition key or a row key: 1 KB at two bytes each.</summary>
    public const int KeyLength = 512;

    /// <summary>The most characters of a text: 64 KB at two bytes each.</summary>
    public const int TextLength = 32 * 1024;

    /// <summary>The most bytes of a row, counted as <see cref="Row.Size"/> does: 1 MB.</summary>
    public const int RowSize = 1024 * 1024;

    /// <summary>The most properties of a row, beside its keys and the time of writing.</summary>
    public const int Properties = 252;

    /// <summary>The most characters of a property's name.</summary>
    public const int NameLength = 255;

    /// <summary>The first moment that a time may be.</summary>
    public static readonly DateTimeOffset FirstTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SearchValues<char> NotInKeys = SearchValues.Create(
        ['/', '\\', '#', '?', .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    private static readonly string[] Reserved = ["PartitionKey", "RowKey", "Timestamp", "ETag"];

    /// <summary>What is wrong with a key, to be read after it; null when nothing is.</summary>
    public static string? KeyProblem(string key) =>
        key.Length == 0 ? "is empty"
        : key.Length > KeyLength ? string.Create(CultureInfo.InvariantCulture, $"has {key.Length} characters, more than {KeyLength}")
        : key.AsSpan().IndexOfAny(NotInKeys) is var at and >= 0 ? $"holds {Quoted.Character(key[at])}, which no key may hold"
        : null;

    /// <summary>What is wrong with a property's name, to be read after it; null when nothing is.</summary>
    public static string? NameProblem(string name) =>
        name.Length is 0 or > NameLength ? string.Create(CultureInfo.InvariantCulture, $"has {name.Length} characters, not 1 to {NameLength}")
        : Reserved.Contains(name, StringComparer.Ordinal) ? "is reserved"
        : !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit) ? "is not made of letters and digits, a letter first"
        : null;

    /// <summary>What is wrong with a property's value, to be read after its name; null when nothing is.</summary>
    public static string? ValueProblem(object value) => value switch
    {
        string { Length: > TextLength } text => string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters, more than {TextLength}"),
        DateTimeOffset time when time < FirstTime => string.Create(CultureInfo.InvariantCulture, $"is earlier than {FirstTime.Year}"),
        string or long or bool or DateTimeOffset => null,
        _ => $"is a {value.GetType().Name}, which is not among the types that a row holds",
    };

    /// <summary>The bytes that a property takes.</summary>
    internal static int SizeOf(string name, object value) => 8 + (2 * name.Length) + value switch
    {
        string text => 4 + (2 * text.Length),
        bool => 1,
        _ => 8,
    };
}
