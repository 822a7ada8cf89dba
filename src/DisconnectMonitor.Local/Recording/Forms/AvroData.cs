using System.Buffers.Binary;
using System.Text.Unicode;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>Reads Avro's binary data, and writes values as the JSON that <c>avro-tools tojson</c> makes of them, without the names of branches.</summary>
/// <param name="bytes">The data.</param>
/// <param name="maxJsonBytes">The most bytes of a record's JSON: a value without a byte of its own may have any length there.</param>
internal ref struct AvroData(ReadOnlySpan<byte> bytes, int maxJsonBytes = int.MaxValue)
{
    private const int DeepestValue = 64;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes were read.</summary>
    public int Read { get; private set; }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long ReadLong()
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }

            shift += 7;
            if (shift > 63)
            {
                throw new InvalidDataException("a number of the Avro data has no end");
            }
        }
    }

    /// <summary>Reads bytes, which stand behind their length.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLong());

    /// <summary>Takes bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _bytes.Length - Read)
        {
            throw new InvalidDataException("the Avro data ends inside a value");
        }

        Read += (int)count;
        return _bytes.Slice(Read - (int)count, (int)count);
    }

    /// <summary>Reads a value and writes it as JSON.</summary>
    /// <exception cref="InvalidDataException">It is none of its type.</exception>
    public void Write(AvroType type, Utf8JsonWriter json, int depth = 0)
    {
        if (depth > DeepestValue)
        {
            throw new InvalidDataException("a value of the Avro data is nested too deeply");
        }

        if (json.BytesCommitted + json.BytesPending > maxJsonBytes)
        {
            throw new InvalidDataException($"a record of the Avro file is longer than {maxJsonBytes} bytes as JSON");
        }

        switch (type.Kind)
        {
            case "null":
                json.WriteNullValue();
                break;
            case "boolean":
                json.WriteBooleanValue(Take(1)[0] != 0);
                break;
            case "int" or "long":
                json.WriteNumberValue(ReadLong());
                break;
            case "float":
                WriteNumber(json, BinaryPrimitives.ReadSingleLittleEndian(Take(4)));
                break;
            case "double":
                WriteNumber(json, BinaryPrimitives.ReadDoubleLittleEndian(Take(8)));
                break;
            case "bytes" or "string":
                WriteText(json, ReadBytes());
                break;
            case "fixed":
                WriteText(json, Take(type.Size));
                break;
            case "enum":
                json.WriteStringValue(type.Names[Choice(type.Names.Count)]);
                break;
            case "union":
                Write(type.Parts[Choice(type.Parts.Count)], json, depth + 1);
                break;
            case "record":
                json.WriteStartObject();
                for (var i = 0; i < type.Parts.Count; i++)
                {
                    json.WritePropertyName(type.Names[i]);
                    Write(type.Parts[i], json, depth + 1);
                }

                json.WriteEndObject();
                break;
            case "map":
                json.WriteStartObject();
                WriteItems(type.Parts[0], json, depth, areNamed: true);
                json.WriteEndObject();
                break;
            case "array":
                json.WriteStartArray();
                WriteItems(type.Parts[0], json, depth, areNamed: false);
                json.WriteEndArray();
                break;
            default:
                throw new InvalidDataException("the Avro file's schema has a type that Avro does not have");
        }
    }

    // Items come in blocks; a negative count has the block's length behind it. An item without a byte could go on for ever.
    private void WriteItems(AvroType type, Utf8JsonWriter json, int depth, bool areNamed)
    {
        for (var count = ReadLong(); count != 0; count = ReadLong())
        {
            if (count < 0)
            {
                count = -count;
                _ = ReadLong();
            }

            if (count < 0 || count > _bytes.Length - Read)
            {
                throw new InvalidDataException("the Avro data has more items than bytes");
            }

            for (; count > 0; count--)
            {
                if (areNamed)
                {
                    json.WritePropertyName(Encoding.UTF8.GetString(ReadBytes()));
                }

                Write(type, json, depth + 1);
            }
        }
    }

    private int Choice(int count) => ReadLong() is var index && index >= 0 && index < count
        ? (int)index
        : throw new InvalidDataException("the Avro data names a branch that its schema does not have");

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteBase64StringValue(text);
        }
    }
}
