namespace DisconnectMonitor.Local.Recording;

/// <summary>Counts what is read of another stream, and can look at its beginning before that is read.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream
{
    private byte[] _seen = [];
    private int _seenRead;
    private long _count;

    /// <summary>How many bytes were read of the other stream. May be asked by any thread.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The next bytes of the other stream, fewer only at its end, which are still read afterwards.</summary>
    public async ValueTask<byte[]> PeekAsync(int count, CancellationToken cancellation)
    {
        var known = _seen[_seenRead..];
        if (known.Length < count)
        {
            var seen = new byte[count];
            known.CopyTo(seen, 0);
            var added = await inner.ReadAtLeastAsync(seen.AsMemory(known.Length), count - known.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            Interlocked.Add(ref _count, added);
            (_seen, _seenRead) = (seen[..(known.Length + added)], 0);
        }

        return _seen[_seenRead..Math.Min(_seen.Length, _seenRead + count)];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_seenRead < _seen.Length)
        {
            return TakeSeen(buffer.Span);
        }

        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _count, count);
        return count;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_seenRead < _seen.Length)
        {
            return TakeSeen(buffer);
        }

        var count = inner.Read(buffer);
        Interlocked.Add(ref _count, count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakeSeen(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _seen.Length - _seenRead);
        _seen.AsSpan(_seenRead, count).CopyTo(buffer);
        _seenRead += count;
        return count;
    }
}
