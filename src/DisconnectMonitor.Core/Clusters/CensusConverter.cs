using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Clusters;

/// <summary>
/// Writes a <see cref="Census"/> as an object with a property for each group: its devices, four bytes each, least
/// significant first, in base 64. As numbers they would take twice the room, in the largest state there is.
/// </summary>
public sealed class CensusConverter : JsonConverter<Census>
{
    /// <inheritdoc/>
    public override Census Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A census is an object.");
        }

        var groups = Census.Empty.Groups.ToBuilder();
        var population = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var group = reader.GetString()!;
            _ = reader.Read();
            groups[group] = Unpack(reader.GetBytesFromBase64());
            population += groups[group].Length;
        }

        return new Census { Groups = groups.ToImmutable(), Population = population };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Census value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (group, devices) in value.Groups)
        {
            writer.WriteBase64String(group, Pack(devices));
        }

        writer.WriteEndObject();
    }

    private static byte[] Pack(ImmutableArray<uint> devices)
    {
        var bytes = new byte[devices.Length * sizeof(uint)];
        for (var i = 0; i < devices.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), devices[i]);
        }

        return bytes;
    }

    private static ImmutableArray<uint> Unpack(byte[] bytes)
    {
        var devices = ImmutableArray.CreateBuilder<uint>(bytes.Length / sizeof(uint));
        for (var at = 0; at + sizeof(uint) <= bytes.Length; at += sizeof(uint))
        {
            devices.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        }

        return devices.MoveToImmutable();
    }
}
