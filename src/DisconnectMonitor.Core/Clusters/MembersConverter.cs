using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>Writes the members of a bucket as an array: each knows its own key.</summary>
public sealed class MembersConverter : JsonConverter<ImmutableSortedDictionary<MemberKey, Member>>
{
    /// <inheritdoc/>
    public override ImmutableSortedDictionary<MemberKey, Member> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = MemberType(options);
        var members = ImmutableSortedDictionary.CreateBuilder<MemberKey, Member>();
        CompactArray.Start(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            var member = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("A member is null.");
            members[member.Key] = member;
            _ = reader.Read();
        }

        return members.ToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, ImmutableSortedDictionary<MemberKey, Member> value, JsonSerializerOptions options)
    {
        var type = MemberType(options);
        writer.WriteStartArray();
        foreach (var member in value.Values)
        {
            JsonSerializer.Serialize(writer, member, type);
        }

        writer.WriteEndArray();
    }

    private static JsonTypeInfo<Member> MemberType(JsonSerializerOptions options) =>
        (JsonTypeInfo<Member>)options.GetTypeInfo(typeof(Member));
}
