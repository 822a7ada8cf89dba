using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Tests.Devices;

/// <summary>A ring keeps what its sequence numbers share once; nobody may notice.</summary>
public class MarkRingPackingTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Gives_back_every_mark_whatever_its_sequence_number_shares_with_the_others()
    {
        var random = new Random(1);
        for (var run = 0; run < 500; run++)
        {
            var ring = default(MarkRing);
            var added = new List<Mark>();
            for (var i = 0; i < 20; i++)
            {
                added.Add(Some(random));
                ring = ring.Add(added[^1]);

                Assert.Equal(added.TakeLast(MarkRing.Capacity), ring);
                Assert.Equal(ring.Count - 1, ring.ToList().IndexOf(ring[^1]));
            }

            Assert.Equal(new MarkRing([.. added]), ring);
        }
    }

    [Fact]
    public void Is_the_same_ring_when_a_forgotten_mark_has_left_it_packed_otherwise()
    {
        var marks = Enumerable.Range(1, MarkRing.Capacity).Select(i => Mark.Drop(SequenceNumber.Parse($"{i:x}"), Start)).ToArray();
        var odd = new MarkRing([Mark.Drop(SequenceNumber.Parse(new string('F', SequenceNumber.MaxDigits)), Start)]);

        var ring = marks.Aggregate(odd, (ring, mark) => ring.Add(mark));

        Assert.Equal(new MarkRing(marks), ring);
        Assert.True(ring == new MarkRing(marks));
        Assert.NotEqual(new MarkRing(marks.AsSpan(1)), ring);
    }

    [Fact]
    public void Notes_a_return_without_touching_the_other_marks()
    {
        var (first, second) = (Mark.Drop(SequenceNumber.Parse("A1"), Start), Mark.Drop(SequenceNumber.Parse("B00000000000000002"), Start));

        var ring = new MarkRing([first, second]).Returned(Start + TimeSpan.FromSeconds(7));

        Assert.Equal(new[] { first, Mark.Drop(second.Sequence, Start, TimeSpan.FromSeconds(7)) }, ring);
    }

    [Fact]
    public void A_gap_of_a_month_is_kept_as_24_days_and_is_a_gap_still()
    {
        var mark = Mark.Drop(SequenceNumber.Parse("A1"), Start, TimeSpan.FromDays(30));

        Assert.Equal((MarkKind.Drop, 24), (mark.Kind, mark.Gap!.Value.Days));
    }

    private static Mark Some(Random random)
    {
        // All but the last few digits are the same as a rule, and now and then nothing is.
        var digits = random.Next(10) == 0 ? random.Next(1, SequenceNumber.MaxDigits + 1) : random.Next(1, 5);
        var sequence = SequenceNumber.Parse(random.GetHexString(digits));
        var time = Start + TimeSpan.FromSeconds(random.Next());
        return random.Next(3) switch
        {
            0 => Mark.Drop(sequence, time),
            1 => Mark.Drop(sequence, time, TimeSpan.FromMilliseconds(random.Next())),
            _ => Mark.Missed(sequence, time, time - TimeSpan.FromMilliseconds(random.Next())),
        };
    }
}
