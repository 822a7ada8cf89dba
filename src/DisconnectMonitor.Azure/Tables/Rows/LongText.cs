using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace DisconnectMonitor.Tables.Rows;

/// <summary>Text that may be longer than one property holds, in as many as it takes: <c>Json0</c>, <c>Json1</c>, ...</summary>
internal static class LongText
{
    /// <summary>The row with the text in place of what was there under the name.</summary>
    public static Row WithLong(this Row row, string name, string? text)
    {
        for (var part = 0; row.Properties.ContainsKey(Part(name, part)); part++)
        {
            row = row.With(Part(name, part), null);
        }

        for (int part = 0, at = 0; at < text?.Length; part++)
        {
            var length = Math.Min(RowLimits.TextLength, text.Length - at);
            // Half a character does not survive the way to the storage and back.
            length -= at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            row = row.With(Part(name, part), text.Substring(at, length));
            at += length;
        }

        return row;
    }

    /// <summary>The text under a name, or null.</summary>
    public static string? Long(this Row row, string name)
    {
        if (row.Text(Part(name, 1)) is null)
        {
            return row.Text(Part(name, 0));
        }

        var text = new StringBuilder();
        for (var part = 0; row.Text(Part(name, part)) is { } piece; part++)
        {
            _ = text.Append(piece);
        }

        return text.ToString();
    }

    private static string Part(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}

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

/// <summary>The one object that a row holds as JSON, beside what is looked for in it.</summary>
internal static class RowJson
{
    private const string Name = "Json";

    public static Row WithJson<T>(this Row row, T value, JsonTypeInfo<T> type) => row.WithLong(Name, JsonSerializer.Serialize(value, type));

    public static Row WithoutJson(this Row row) => row.WithLong(Name, null);

    public static bool HasJson(this Row row) => row.Properties.ContainsKey($"{Name}0");

    /// <exception cref="JsonException">It is not there, or cannot be read.</exception>
    public static T Json<T>(this Row row, JsonTypeInfo<T> type) where T : class =>
        JsonSerializer.Deserialize(row.Long(Name) ?? "null", type)
        ?? throw new JsonException($"Row {row.Key} of partition {row.Partition} holds no {typeof(T).Name}.");
}
