using System.Text.Json;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>How a file of lines ends.</summary>
/// <param name="WholeLength">Its length without a torn last line.</param>
/// <param name="TornLength">The length of a torn last line.</param>
/// <param name="LastStamp">The last stamp that can be read in it; null if none can.</param>
internal readonly record struct FileTail(long WholeLength, long TornLength, Instant? LastStamp)
{
    private const int FirstWindow = 64 * 1024;

    // No file of ours grows near it.
    private const int LastWindow = 1024 * 1024 * 1024;

    private static readonly EventReader Events = new();

    /// <summary>Looks at the end of a file, and as far back as it takes to find a line that can be read.</summary>
    public static FileTail Of(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        for (var window = Math.Min(FirstWindow, length); ; window = Math.Min(window * 4, Math.Min(length, LastWindow)))
        {
            var bytes = new byte[window];
            var count = RandomAccess.Read(file, bytes, length - window);
            var tail = Of(bytes.AsSpan(0, count), length, startsFile: window == length);
            if (tail.LastStamp is not null || window == length || window == LastWindow)
            {
                return tail;
            }
        }
    }

    private static FileTail Of(ReadOnlySpan<byte> end, long length, bool startsFile)
    {
        var whole = end.LastIndexOf((byte)'\n') + 1;
        if (whole == end.Length && TryFindLastLine(end, startsFile, out var start) && IsBroken(end[start..]))
        {
            whole = start;
        }

        var torn = end.Length - whole;
        var rest = end[..whole];
        while (TryFindLastLine(rest, startsFile, out start))
        {
            if (StampOf(rest[start..]) is { } stamp)
            {
                return new FileTail(length - torn, torn, stamp);
            }

            rest = rest[..start];
        }

        return new FileTail(length - torn, torn, null);
    }

    // Finds where the last line starts in text that ends with a line end; false where that is not known.
    private static bool TryFindLastLine(ReadOnlySpan<byte> text, bool startsFile, out int start)
    {
        start = text.IsEmpty ? 0 : text[..^1].LastIndexOf((byte)'\n') + 1;
        return !text.IsEmpty && (start > 0 || startsFile);
    }

    private static bool IsBroken(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static Instant? StampOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var envelope = Envelope.Read(line, Events);
            return envelope.Received >= Instant.MinEventTime ? envelope.Received : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
