using System.IO.Compression;

namespace DisconnectMonitor.Samples;

/// <summary>A sample on disk, compressed where its name ends in <c>.gz</c>.</summary>
public static class SampleFile
{
    /// <summary>The text of a sample; null when there is no such file.</summary>
    public static byte[]? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        using var text = new MemoryStream();
        if (IsCompressed(path))
        {
            using var expanded = new GZipStream(file, CompressionMode.Decompress);
            expanded.CopyTo(text);
        }
        else
        {
            file.CopyTo(text);
        }

        return text.ToArray();
    }

    /// <summary>Writes a sample, unless its file holds that text already.</summary>
    /// <remarks>
    /// The same text compresses to the same bytes on one version of .NET, but another may compress it better, and that is no
    /// reason to change a committed file.
    /// </remarks>
    /// <returns>Whether the file was written.</returns>
    public static bool Write(string path, byte[] text)
    {
        if (Read(path) is { } known && known.AsSpan().SequenceEqual(text))
        {
            return false;
        }

        File.WriteAllBytes(path, IsCompressed(path) ? Compress(text) : text);
        return true;
    }

    /// <summary>Compresses a text; gzip's own fields for name and time stay empty.</summary>
    public static byte[] Compress(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(text);
        }

        return compressed.ToArray();
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.Ordinal);
}
