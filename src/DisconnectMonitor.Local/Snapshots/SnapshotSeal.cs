using System.Security.Cryptography;
using System.Text.Json;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>Whether a snapshot is whole and as it was written. Checked before anything in it is believed.</summary>
internal static class SnapshotSeal
{
    private const int LongestEnd = 512;
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Checks a snapshot.</summary>
    /// <param name="input">The snapshot, which can be sought in.</param>
    /// <param name="length">The bytes before its end line, or 0.</param>
    /// <returns>Why it cannot be used, or null.</returns>
    public static string? Check(Stream input, out long length)
    {
        length = 0;
        var tail = ReadTail(input);
        if (tail.Length == 0)
        {
            return "it is empty";
        }

        var start = tail.AsSpan(0, tail.Length - 1).LastIndexOf((byte)'\n') + 1;
        if (tail[^1] != '\n' || start == 0 || ReadEnd(tail.AsSpan(start)) is not { } end)
        {
            return "it is cut short: its last line is missing or broken";
        }

        var bytes = input.Length - tail.Length + start;
        var (lines, hash) = Sum(input, bytes);
        if (!string.Equals(hash, end.Sha256, StringComparison.Ordinal) || lines != end.Lines)
        {
            return $"it is damaged: its {lines} lines do not have the checksum that its end names";
        }

        length = bytes;
        return null;
    }

    private static byte[] ReadTail(Stream input)
    {
        var tail = new byte[Math.Min(input.Length, LongestEnd)];
        input.Position = input.Length - tail.Length;
        input.ReadExactly(tail);
        return tail;
    }

    private static SnapshotEnd? ReadEnd(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject
                || !reader.Read() || !reader.ValueTextEquals(LineNames.End) || !reader.Read())
            {
                return null;
            }

            var end = JsonSerializer.Deserialize(ref reader, SnapshotJson.TypeInfo<SnapshotEnd>());
            return reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? end : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (long Lines, string Hash) Sum(Stream input, long bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        var lines = 0L;
        input.Position = 0;
        while (bytes > 0)
        {
            var read = chunk.AsSpan(0, (int)Math.Min(bytes, chunk.Length));
            input.ReadExactly(read);
            hash.AppendData(read);
            lines += read.Count((byte)'\n');
            bytes -= read.Length;
        }

        return (lines, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
