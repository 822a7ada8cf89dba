using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

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
