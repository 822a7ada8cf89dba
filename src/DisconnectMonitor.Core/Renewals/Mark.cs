using System.Buffers.Binary;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>One remembered drop of a connection.</summary>
public readonly record struct Mark
{
    /// <summary>The bytes of time, gap and kind as <see cref="WriteDetailsTo"/> writes them.</summary>
    internal const int DetailBytes = sizeof(long) + sizeof(uint);

    private const uint NoGap = 0x7FFF_FFFF;
    private const uint MissedBit = 0x8000_0000;

    private readonly uint _gapAndKind;

    private Mark(SequenceNumber sequence, Instant time, MarkKind kind, TimeSpan? gap)
        : this(sequence, time, Pack(gap) | (kind == MarkKind.Missed ? MissedBit : 0))
    {
    }

    private Mark(SequenceNumber sequence, Instant time, uint gapAndKind) => (Sequence, Time, _gapAndKind) = (sequence, time, gapAndKind);

    /// <summary>The sequence number of the event that told of it.</summary>
    public SequenceNumber Sequence { get; }

    /// <summary>The time of the event that told of it.</summary>
    public Instant Time { get; }

    /// <summary>How it came to be known.</summary>
    public MarkKind Kind => (_gapAndKind & MissedBit) != 0 ? MarkKind.Missed : MarkKind.Drop;

    /// <summary>
    /// For a drop: the time until its return, null while none is known. For a missed drop: the time since the connect before
    /// it, within which it happened. At most 24 days.
    /// </summary>
    public TimeSpan? Gap
    {
        get
        {
            var milliseconds = _gapAndKind & ~MissedBit;
            return milliseconds == NoGap ? null : TimeSpan.FromMilliseconds(milliseconds);
        }
    }

    /// <summary>When the connection came back, as far as is known.</summary>
    internal Instant? ReturnedAt => Kind == MarkKind.Missed ? Time : Gap is { } gap ? Time + gap : null;

    /// <summary>For a missed drop: when the connect before it was.</summary>
    internal Instant ConnectedBefore => Time - Gap.GetValueOrDefault();

    /// <summary>A drop that the hub published.</summary>
    public static Mark Drop(SequenceNumber sequence, Instant time, TimeSpan? gap = null) => new(sequence, time, MarkKind.Drop, gap);

    /// <summary>A drop that was missed between the connect at <paramref name="before"/> and this one.</summary>
    public static Mark Missed(SequenceNumber sequence, Instant time, Instant before) => new(sequence, time, MarkKind.Missed, time - before);

    /// <summary>The same mark with another gap.</summary>
    internal Mark WithGap(TimeSpan? gap) => new(Sequence, Time, Kind, gap);

    /// <summary>Reads what <see cref="WriteDetailsTo"/> has written of the mark with this sequence number.</summary>
    internal static Mark Read(SequenceNumber sequence, ReadOnlySpan<byte> details) =>
        new(sequence, new Instant(BinaryPrimitives.ReadInt64LittleEndian(details)), BinaryPrimitives.ReadUInt32LittleEndian(details[sizeof(long)..]));

    /// <summary>Reads only the times of what <see cref="WriteDetailsTo"/> has written.</summary>
    internal static MarkTimes ReadTimes(ReadOnlySpan<byte> details)
    {
        var mark = Read(default, details);
        return new MarkTimes(mark.Time, mark.ReturnedAt ?? mark.Time);
    }

    /// <summary>Writes all but the sequence number.</summary>
    internal void WriteDetailsTo(Span<byte> details)
    {
        BinaryPrimitives.WriteInt64LittleEndian(details, Time.UnixMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(details[sizeof(long)..], _gapAndKind);
    }

    private static uint Pack(TimeSpan? gap) =>
        gap is { } known ? (uint)Math.Clamp(known.TotalMilliseconds, 0, NoGap - 1) : NoGap;
}

/// <summary>How a drop came to be known.</summary>
public enum MarkKind : byte
{
    /// <summary>The hub published the drop.</summary>
    Drop,

    /// <summary>
    /// The hub published a second connect in a row: the drop between the two fell between its samples. The mark carries the
    /// sequence and time of that second connect.
    /// </summary>
    Missed,
}

/// <summary>The two times of a mark that a schedule can be read from.</summary>
/// <param name="DroppedAt">When the connection dropped, as far as is known.</param>
/// <param name="ReturnedAt">When it was back, with a new token; the drop where no return is known.</param>
internal readonly record struct MarkTimes(Instant DroppedAt, Instant ReturnedAt);
