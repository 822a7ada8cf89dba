using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>
/// Marks in one array of bytes. The sequence numbers of a connection differ in their last digits only, so the bytes that
/// they begin with are kept once: some 280 bytes for sixteen marks instead of 730. Numbers that share nothing are kept in
/// full.
/// </summary>
/// <remarks>
/// The array holds the count of the shared bytes, those bytes, and then for each mark the rest of its sequence number and
/// its details. Equal marks may be packed differently: bytes that an odd number does not share stay unshared after it.
/// </remarks>
internal readonly struct PackedMarks
{
    // The last bytes differ soon: sharing them would only mean to pack the first few marks anew.
    private const int MostShared = SequenceNumber.ByteCount - 2;

    private readonly byte[]? _bytes;

    private PackedMarks(byte[] bytes) => _bytes = bytes;

    public int Count => _bytes is null ? 0 : Marks.Length / Width(Shared.Length);

    private ReadOnlySpan<byte> Shared => _bytes.AsSpan(1, _bytes![0]);

    private ReadOnlySpan<byte> Marks => _bytes.AsSpan(1 + _bytes![0]);

    public Mark this[int index]
    {
        get
        {
            var shared = Shared;
            var packed = At(index);
            Span<byte> sequence = stackalloc byte[SequenceNumber.ByteCount];
            shared.CopyTo(sequence);
            packed[..^Mark.DetailBytes].CopyTo(sequence[shared.Length..]);
            return Mark.Read(SequenceNumber.ReadFrom(sequence), packed[^Mark.DetailBytes..]);
        }
    }

    /// <summary>Copies the times of all marks, without the trouble of putting their sequence numbers together.</summary>
    public int CopyTimesTo(Span<MarkTimes> destination)
    {
        var count = Count;
        for (var i = 0; i < count; i++)
        {
            destination[i] = Mark.ReadTimes(At(i)[^Mark.DetailBytes..]);
        }

        return count;
    }

    /// <summary>Some of these marks, then <paramref name="mark"/>, then some more of these.</summary>
    public PackedMarks Splice(Range before, Mark mark, Range after)
    {
        Span<byte> sequence = stackalloc byte[SequenceNumber.ByteCount];
        mark.Sequence.WriteTo(sequence);
        var packed = SharingWith(sequence);

        var shared = packed.Shared;
        var width = Width(shared.Length);
        var first = packed.Cut(before);
        var last = packed.Cut(after);
        var bytes = Allocate(shared, first.Length + width + last.Length);
        var rest = bytes.AsSpan(1 + shared.Length);
        first.CopyTo(rest);
        last.CopyTo(rest[(first.Length + width)..]);

        var own = rest.Slice(first.Length, width);
        sequence[shared.Length..].CopyTo(own);
        mark.WriteDetailsTo(own[^Mark.DetailBytes..]);
        return new PackedMarks(bytes);
    }

    private static int Width(int shared) => SequenceNumber.ByteCount - shared + Mark.DetailBytes;

    private static byte[] Allocate(ReadOnlySpan<byte> shared, int length)
    {
        var bytes = new byte[1 + shared.Length + length];
        bytes[0] = (byte)shared.Length;
        shared.CopyTo(bytes.AsSpan(1));
        return bytes;
    }

    private ReadOnlySpan<byte> At(int index) => Marks.Slice(index * Width(Shared.Length), Width(Shared.Length));

    private ReadOnlySpan<byte> Cut(Range range)
    {
        var (start, count) = range.GetOffsetAndLength(Count);
        var width = Width(Shared.Length);
        return Marks.Slice(start * width, count * width);
    }

    // The same marks, sharing no more bytes than a new sequence number has in common with them.
    private PackedMarks SharingWith(ReadOnlySpan<byte> sequence)
    {
        if (_bytes is null)
        {
            return new PackedMarks(Allocate(sequence[..MostShared], length: 0));
        }

        var shared = Shared[..Shared.CommonPrefixLength(sequence)];
        var unshared = Shared[shared.Length..];
        if (unshared.IsEmpty)
        {
            return this;
        }

        var width = Width(shared.Length);
        var bytes = Allocate(shared, Count * width);
        for (var i = 0; i < Count; i++)
        {
            var mark = bytes.AsSpan(1 + shared.Length + (i * width), width);
            unshared.CopyTo(mark);
            At(i).CopyTo(mark[unshared.Length..]);
        }

        return new PackedMarks(bytes);
    }
}
