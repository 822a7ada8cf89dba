using System.Buffers;
using System.IO.Compression;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>
/// Cuts an Avro file into its records, each as JSON. A block has to fit the longest piece, compressed or not. Written by hand
/// because Apache's library wants a file in which it can go back, and takes a block's own word for how much memory it needs.
/// </summary>
/// <param name="maxBytes">The most bytes of a block.</param>
internal sealed class AvroFramer(int maxBytes) : IFramer
{
    private const int SyncLength = 16;

    private readonly ArrayBufferWriter<byte> _json = new();
    private AvroType? _type;
    private bool _isDeflated;
    private byte[] _sync = [];
    private byte[] _block = [];
    private int _blockRead;
    private long _left;
    private bool _isLost;

    /// <summary>How every Avro file begins.</summary>
    public static ReadOnlySpan<byte> Magic => "Obj\x01"u8;

    /// <summary>The number of the record that was reached.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether records have a field.</summary>
    public bool Has(string field) => _type?.Names.Contains(field) ?? false;

    /// <inheritdoc/>
    public Frame Next(ReadOnlySpan<byte> bytes, bool isFinal, out int consumed)
    {
        consumed = 0;
        try
        {
            while (true)
            {
                if (_isLost)
                {
                    consumed = bytes.Length;
                    return new Frame(FrameKind.More, default, Line);
                }

                if (_left > 0)
                {
                    return TakeRecord();
                }

                var rest = bytes[consumed..];
                if (!(_type is null ? TryReadHeader(rest, out var taken) : TryReadBlock(rest, out taken)))
                {
                    if (!isFinal || rest.IsEmpty)
                    {
                        return rest.Length > 2 * (long)maxBytes ? Lose($"a block is longer than {maxBytes} bytes: what follows is lost") : new Frame(FrameKind.More, default, Line);
                    }

                    return Lose("the Avro file ends inside a block: its records are lost");
                }

                consumed += taken;
            }
        }
        catch (InvalidDataException damage)
        {
            return Lose($"{damage.Message}: what follows is lost");
        }
    }

    private Frame Lose(string problem)
    {
        _isLost = true;
        return new Frame(FrameKind.Damaged, default, Line, problem);
    }

    private Frame TakeRecord()
    {
        var data = new AvroData(_block.AsSpan(_blockRead), maxBytes);
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json))
        {
            data.Write(_type!, json);
        }

        _blockRead += data.Read;
        _left--;
        return new Frame(FrameKind.Element, _json.WrittenSpan, Line++);
    }

    private bool TryReadHeader(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        var data = new AvroData(bytes);
        try
        {
            _ = data.Take(Magic.Length);
            AvroType? type = null;
            for (var count = data.ReadLong(); count != 0; count = data.ReadLong())
            {
                if (count < 0)
                {
                    count = -count;
                    _ = data.ReadLong();
                }

                for (; count > 0; count--)
                {
                    var (key, value) = (Encoding.UTF8.GetString(data.ReadBytes()), data.ReadBytes().ToArray());
                    if (key == "avro.schema")
                    {
                        type = AvroType.Read(value);
                    }
                    else if (key == "avro.codec")
                    {
                        _isDeflated = Encoding.UTF8.GetString(value) switch
                        {
                            "null" => false,
                            "deflate" => true,
                            _ => throw new NotSupportedException("the Avro file is compressed in a way that is not read here: write it with the codec deflate or null"),
                        };
                    }
                }
            }

            _sync = data.Take(SyncLength).ToArray();
            _type = type is { Kind: "record" } ? type : throw new NotSupportedException("the Avro file's schema is not that of a record");
            taken = data.Read;
            return true;
        }
        catch (InvalidDataException) when (bytes.Length < maxBytes)
        {
            return false;
        }
        catch (NotSupportedException other)
        {
            throw new InvalidDataException(other.Message, other);
        }
    }

    private bool TryReadBlock(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        var data = new AvroData(bytes);
        long count, size;
        try
        {
            (count, size) = (data.ReadLong(), data.ReadLong());
        }
        catch (InvalidDataException) when (bytes.Length < 20)
        {
            return false;
        }

        if (count < 0 || size < 0 || size > maxBytes)
        {
            throw new InvalidDataException(size > maxBytes ? $"a block of the Avro file is longer than {maxBytes} bytes" : "a block of the Avro file has no length");
        }

        if (bytes.Length - data.Read < size + SyncLength)
        {
            return false;
        }

        var block = data.Take(size);
        if (!data.Take(SyncLength).SequenceEqual(_sync))
        {
            throw new InvalidDataException("a block of the Avro file does not end where it should");
        }

        _block = _isDeflated ? Inflate(block) : block.ToArray();
        if (count > _block.Length)
        {
            throw new InvalidDataException("a block of the Avro file has more records than bytes");
        }

        (_blockRead, _left, taken) = (0, count, data.Read);
        return true;
    }

    private byte[] Inflate(ReadOnlySpan<byte> block)
    {
        using var inflated = new DeflateStream(new MemoryStream(block.ToArray()), CompressionMode.Decompress);
        var bytes = new byte[Math.Min(maxBytes, Math.Max(4096, 8 * block.Length))];
        var length = 0;
        while (true)
        {
            var read = inflated.Read(bytes.AsSpan(length));
            length += read;
            if (read == 0)
            {
                return bytes[..length];
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, length < maxBytes ? Math.Min(maxBytes, 2 * length) : throw new InvalidDataException($"a block of the Avro file holds more than {maxBytes} bytes"));
            }
        }
    }
}
