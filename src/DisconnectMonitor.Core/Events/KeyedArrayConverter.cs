using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DisconnectMonitor.Events;

/// <summary>Writes a sorted dictionary as the array of its values: each knows its own key.</summary>
/// <param name="order">The order of the keys.</param>
/// <param name="name">What a value is called in the error about a missing one.</param>
public abstract class KeyedArrayConverter<TKey, TValue>(IComparer<TKey> order, string name) : JsonConverter<ImmutableSortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TValue : class
{
    /// <inheritdoc/>
    public override ImmutableSortedDictionary<TKey, TValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = ValueType(options);
        var values = ImmutableSortedDictionary.CreateBuilder<TKey, TValue>(order);
        CompactArray.Start(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            var value = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException($"{name} is null.");
            values[KeyOf(value)] = value;
            _ = reader.Read();
        }

        return values.ToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<TKey, TValue> value, JsonSerializerOptions options)
    {
        var type = ValueType(options);
        writer.WriteStartArray();
        foreach (var one in value.Values)
        {
            JsonSerializer.Serialize(writer, one, type);
        }

        writer.WriteEndArray();
    }

    /// <summary>The key of a value.</summary>
    protected abstract TKey KeyOf(TValue value);

    private static JsonTypeInfo<TValue> ValueType(JsonSerializerOptions options) => (JsonTypeInfo<TValue>)options.GetTypeInfo(typeof(TValue));
}
