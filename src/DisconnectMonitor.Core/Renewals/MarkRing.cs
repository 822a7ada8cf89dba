using System.Collections;
using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Renewals;

/// <summary>
/// The last sixteen drops of one connection in the hub's order, oldest first. Immutable: every change is a new ring.
/// </summary>
/// <remarks>
/// Events come late and out of order, and what is derived from the marks (schedule, flap count) must not depend on that.
/// So a late event is worked in where it belongs: see <see cref="InsertLateDrop"/> and <see cref="InsertLateConnect"/>.
/// </remarks>
[JsonConverter(typeof(MarkRingConverter))]
public readonly struct MarkRing : IReadOnlyList<Mark>, IEquatable<MarkRing>
{
    /// <summary>How many drops are remembered.</summary>
    public const int Capacity = 16;

    private readonly PackedMarks _marks;

    /// <summary>Makes a ring from marks in the hub's order, of which the newest sixteen are kept.</summary>
    public MarkRing(ReadOnlySpan<Mark> marks)
    {
        foreach (var mark in marks[Math.Max(0, marks.Length - Capacity)..])
        {
            _marks = _marks.Splice(.., mark, ^0..);
        }
    }

    private MarkRing(PackedMarks marks) => _marks = marks;

    /// <inheritdoc/>
    public int Count => _marks.Count;

    /// <inheritdoc/>
    public Mark this[int index] => _marks[index];

    /// <summary>Whether two rings hold the same marks.</summary>
    public static bool operator ==(MarkRing left, MarkRing right) => left.Equals(right);

    /// <summary>Whether two rings hold different marks.</summary>
    public static bool operator !=(MarkRing left, MarkRing right) => !left.Equals(right);

    /// <summary>Copies the times of the marks, oldest first, and returns those copied.</summary>
    /// <param name="destination">Has room for <see cref="Capacity"/>.</param>
    internal ReadOnlySpan<MarkTimes> CopyTimesTo(Span<MarkTimes> destination) => destination[.._marks.CopyTimesTo(destination)];

    /// <summary>Adds the newest mark, forgetting the oldest when the ring is full.</summary>
    public MarkRing Add(Mark newest) => Insert(Count, newest);

    /// <summary>Notes that the newest drop has returned.</summary>
    public MarkRing Returned(Instant at)
    {
        if (Count == 0 || _marks[Count - 1] is not { Kind: MarkKind.Drop, Gap: null } drop)
        {
            return this;
        }

        return Replace(Count - 1, drop.WithGap(at - drop.Time));
    }

    /// <summary>Works in a drop that an event newer than it has overtaken.</summary>
    /// <param name="sequence">The drop's sequence number.</param>
    /// <param name="time">The drop's time.</param>
    /// <param name="epoch">When the sequence numbers last started anew; marks before it have numbers of their own.</param>
    /// <param name="connectedAt">When the connection came online, if it is online; null while it is gone.</param>
    /// <returns>The new ring, or null when this drop was already known.</returns>
    internal MarkRing? InsertLateDrop(SequenceNumber sequence, Instant time, Instant epoch, Instant? connectedAt)
    {
        var (at, previous, next) = Locate(sequence, time, epoch);
        if (previous?.Sequence == sequence)
        {
            return null;
        }

        if (next is { Kind: MarkKind.Missed } missed && time > missed.ConnectedBefore)
        {
            // This is the very drop whose absence the second connect gave away.
            return Replace(at, Mark.Drop(sequence, time, missed.Time - time));
        }

        if (previous is { Kind: MarkKind.Drop, ReturnedAt: { } returned } earlier && time < returned)
        {
            // The return that we gave to the earlier drop was this one's; the earlier one was a hidden flap.
            return Replace(at - 1, earlier.WithGap(null)).Insert(at, Mark.Drop(sequence, time, returned - time));
        }

        var connectAfter = next is { Kind: MarkKind.Missed } later ? later.ConnectedBefore : next is null ? connectedAt : null;
        return Insert(at, Mark.Drop(sequence, time, connectAfter - time));
    }

    /// <summary>Works in a connect that an event newer than it has overtaken.</summary>
    /// <param name="sequence">The connect's sequence number.</param>
    /// <param name="time">The connect's time.</param>
    /// <param name="epoch">When the sequence numbers last started anew; marks before it have numbers of their own.</param>
    /// <param name="online">The sequence number and time of the newest connect, if the connection is online; null while it is gone.</param>
    /// <returns>The new ring, or null when this connect was already known.</returns>
    internal MarkRing? InsertLateConnect(SequenceNumber sequence, Instant time, Instant epoch, (SequenceNumber Sequence, Instant Time)? online)
    {
        var (at, previous, next) = Locate(sequence, time, epoch);
        if (previous?.Sequence == sequence || previous?.ReturnedAt == time)
        {
            return null;
        }

        switch (previous)
        {
            case { Kind: MarkKind.Drop, ReturnedAt: null } open:
                return Replace(at - 1, open.WithGap(time - open.Time));

            case { Kind: MarkKind.Drop, ReturnedAt: { } returned } closed when time < returned:
                // The return that we knew was the second connect in a row.
                return Replace(at - 1, closed.WithGap(time - closed.Time)).Insert(at, Mark.Missed(sequence, returned, time));

            case { ReturnedAt: { } before }:
                return ShortenMissed(at, time).Insert(at, Mark.Missed(sequence, time, before));
        }

        if (next is { Kind: MarkKind.Missed } missed && time > missed.ConnectedBefore)
        {
            return ShortenMissed(at, time).Insert(at, Mark.Missed(sequence, time, missed.ConnectedBefore));
        }

        return next is null && online is { } newest ? Add(Mark.Missed(newest.Sequence, newest.Time, time)) : this;
    }

    /// <inheritdoc/>
    public bool Equals(MarkRing other) => this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MarkRing other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <inheritdoc/>
    public IEnumerator<Mark> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _marks[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private (int At, Mark? Previous, Mark? Next) Locate(SequenceNumber sequence, Instant time, Instant epoch)
    {
        var at = Count;
        while (at > 0 && _marks[at - 1].Time >= epoch && _marks[at - 1].Sequence > sequence)
        {
            at--;
        }

        // A late connect can show that a return was the second connect in a row; its mark then carries the number of the first
        // of the two, because that of the second is not known any more. What lies between the two comes before the mark.
        while (at > 0
            && _marks[at - 1] is { Kind: MarkKind.Missed } missed
            && missed.Time >= epoch
            && missed.Sequence != sequence
            && time < missed.Time)
        {
            at--;
        }

        Mark? previous = at > 0 && _marks[at - 1].Time >= epoch ? _marks[at - 1] : null;
        Mark? next = at < Count ? _marks[at] : null;
        return (at, previous, next);
    }

    private MarkRing ShortenMissed(int index, Instant connectBefore) =>
        index < Count && _marks[index] is { Kind: MarkKind.Missed } missed && connectBefore > missed.ConnectedBefore
            ? Replace(index, missed.WithGap(missed.Time - connectBefore))
            : this;

    private MarkRing Replace(int index, Mark mark) => new(_marks.Splice(..index, mark, (index + 1)..));

    private MarkRing Insert(int index, Mark mark)
    {
        if (Count < Capacity)
        {
            return new MarkRing(_marks.Splice(..index, mark, index..));
        }

        // At 0 it is older than everything that is remembered.
        return index == 0 ? this : new MarkRing(_marks.Splice(1..index, mark, index..));
    }
}
