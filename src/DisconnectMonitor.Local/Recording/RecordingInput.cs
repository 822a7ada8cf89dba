using System.IO.Compression;

namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// A recording's bytes, decompressed where they are gzip and as UTF-8 where they are UTF-16: as many as fit a buffer that grows
/// with the longest piece.
/// </summary>
internal sealed class RecordingInput(CountingStream stream) : IDisposable
{
    private byte[] _bytes = new byte[128 * 1024];
    private Stream? _text;
    private int _start;
    private int _end;

    /// <summary>What has been read and not been consumed.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether nothing follows <see cref="Unread"/>.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Why the input ended before its end; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Leaves the first <paramref name="count"/> bytes of <see cref="Unread"/> behind.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>Lets go of the decompression; the stream is left to its owner.</summary>
    public void Dispose()
    {
        if (_text != stream)
        {
            _text?.Dispose();
        }
    }

    /// <summary>Reads on, once.</summary>
    public async ValueTask FillAsync(CancellationToken cancellation)
    {
        MakeRoom();
        try
        {
            _text ??= await OpenAsync(cancellation).ConfigureAwait(false);
            var count = await _text.ReadAsync(_bytes.AsMemory(_end), cancellation).ConfigureAwait(false);
            _end += count;
            IsFinal = count == 0;
        }
        catch (InvalidDataException)
        {
            IsFinal = true;
            Problem = "the gzip data ends too early or is damaged: what follows here is lost";
        }
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellation)
    {
        var text = stream;
        if (await stream.PeekAsync(2, cancellation).ConfigureAwait(false) is [0x1F, 0x8B])
        {
            text = new CountingStream(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true));
        }

        // PowerShell's > writes UTF-16. A recording begins with a bracket or a letter, whose second byte is then zero.
        var utf16 = await text.PeekAsync(2, cancellation).ConfigureAwait(false) switch
        {
            [0xFF, 0xFE] or [not 0, 0] => Encoding.Unicode,
            [0xFE, 0xFF] or [0, not 0] => Encoding.BigEndianUnicode,
            _ => null,
        };
        return utf16 is null
            ? text
            : Encoding.CreateTranscodingStream(text, utf16, Encoding.UTF8, leaveOpen: text == stream);
    }

    private void MakeRoom()
    {
        var unread = Unread;
        if (unread.Length > _bytes.Length / 2)
        {
            var larger = new byte[_bytes.Length * 2];
            unread.CopyTo(larger);
            _bytes = larger;
        }
        else
        {
            unread.CopyTo(_bytes);
        }

        (_start, _end) = (0, unread.Length);
    }
}
