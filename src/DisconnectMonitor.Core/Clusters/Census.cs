using System.Buffers.Binary;
using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>How many devices a bucket knows, by group. A set, because the messages that fill it may repeat.</summary>
/// <remarks>
/// Each device is kept as 32 bits of its key. Two of a bucket's 4,000 devices share them once in some 500 buckets, and then
/// the population is short by one: too little to move any threshold, for a quarter of the memory.
/// </remarks>
[JsonConverter(typeof(CensusConverter))]
public sealed record Census
{
    /// <summary>No device yet.</summary>
    public static readonly Census Empty = new();

    private const string Ungrouped = "";

    /// <summary>The devices of each group, sorted; those without a group are under the empty name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<uint>> Groups { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<uint>>(StringComparer.Ordinal);

    /// <summary>All devices.</summary>
    public int Population { get; init; }

    /// <summary>How many groups have devices; those without a group are none.</summary>
    public int GroupCount => Groups.Count - (Groups.ContainsKey(Ungrouped) ? 1 : 0);

    /// <summary>The devices of one group, or of none for null.</summary>
    public int Of(string? group) => Groups.TryGetValue(group ?? Ungrouped, out var devices) ? devices.Length : 0;

    /// <summary>Counts a device in a group, unless it is counted there already.</summary>
    public Census Add(DeviceKey device, string? group)
    {
        var name = group ?? Ungrouped;
        var devices = Groups.GetValueOrDefault(name, []);
        var at = devices.BinarySearch(Fingerprint(device));
        return at >= 0
            ? this
            : new Census { Groups = Groups.SetItem(name, devices.Insert(~at, Fingerprint(device))), Population = Population + 1 };
    }

    /// <summary>Counts a device no longer, whatever group it was in.</summary>
    public Census Remove(DeviceKey device)
    {
        foreach (var (name, devices) in Groups)
        {
            if (devices.BinarySearch(Fingerprint(device)) is var at and >= 0)
            {
                var groups = devices.Length == 1 ? Groups.Remove(name) : Groups.SetItem(name, devices.RemoveAt(at));
                return new Census { Groups = groups, Population = Population - 1 };
            }
        }

        return this;
    }

    private static uint Fingerprint(DeviceKey device) => (uint)(device.Low >> 32);
}

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
