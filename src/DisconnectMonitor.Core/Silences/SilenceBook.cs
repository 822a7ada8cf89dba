using System.Runtime.CompilerServices;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>All silences: those in force, those to come, and for a while those that are over.</summary>
public sealed record SilenceBook
{
    /// <summary>No silence at all.</summary>
    public static readonly SilenceBook Empty = new();

    // A silence never changes, and all are weighed at each change.
    private static readonly ConditionalWeakTable<Silence, object> Bytes = [];

    /// <summary>The silences, in the order in which they were set.</summary>
    public ImmutableArray<Silence> Silences { get; init; } = [];

    /// <summary>The silence of this id, or null.</summary>
    public Silence? Find(string id) => Silences.FirstOrDefault(silence => silence.Id == id);

    /// <summary>When the next one starts or ends; null when none will.</summary>
    public Instant? NextChange(Instant now) => Silences.Min(silence => silence.NextChange(now));

    /// <summary>Why a change cannot be made, in words for its author; null when it can.</summary>
    public string? Problem(SilenceChange change, Instant now) => change switch
    {
        SilenceChange.Add(var silence) when Find(silence.Id) is not null =>
            $"there is a silence {silence.Id} already; set the new one under another id",
        SilenceChange.Add when Silences.Count(silence => !silence.IsOver(now)) >= SilenceLimits.Silences =>
            $"there are {SilenceLimits.Silences} silences already; end one first, or widen one with * in its names",
        SilenceChange.Add(var silence) when BytesOf(Silences.Where(known => !known.IsOver(now)).Append(silence)) > SilenceLimits.AllBytes =>
            $"the silences together would be longer than {SilenceLimits.AllBytes / 1024} KB; end some first, or write shorter reasons",
        SilenceChange.End(var id, _, _) when Find(id) is not { } silence || silence.IsOver(now) =>
            $"there is no silence {id} that could be ended; list those that there are",
        _ => null,
    };

    /// <summary>Makes a change that has no <see cref="Problem"/>, and forgets what has been over for long.</summary>
    /// <exception cref="InvalidOperationException">It has one.</exception>
    public SilenceBook With(SilenceChange change, Instant now)
    {
        if (Problem(change, now) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        ImmutableArray<Silence> changed = change switch
        {
            SilenceChange.Add(var silence) => Silences.Add(silence),
            SilenceChange.End(var id, var author, var reason) =>
                [.. Silences.Select(silence => silence.Id == id ? silence with { Ended = new SilenceEnding(now, author, reason) } : silence)],
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change."),
        };
        return new SilenceBook { Silences = Kept(changed, now) };
    }

    // Of those that are over the newest are kept, as many as may be in force and have room: setting and ending them by the million
    // fills no memory.
    private static ImmutableArray<Silence> Kept(ImmutableArray<Silence> silences, Instant now)
    {
        var room = SilenceLimits.AllBytes - BytesOf(silences.Where(silence => !silence.IsOver(now)));
        var kept = new HashSet<Silence>(ReferenceEqualityComparer.Instance);
        var over = silences.Where(silence => silence.IsOver(now) && silence.OverAt + SilenceLimits.KeptWhenOver > now);
        foreach (var silence in over.OrderByDescending(silence => silence.OverAt).Take(SilenceLimits.Silences))
        {
            room -= BytesOf([silence]);
            if (room < 0)
            {
                break;
            }

            _ = kept.Add(silence);
        }

        return silences.RemoveAll(silence => silence.IsOver(now) && !kept.Contains(silence));
    }

    private static int BytesOf(IEnumerable<Silence> silences) => silences.Sum(silence => (int)Bytes.GetValue(
        silence, one => Encoding.UTF8.GetByteCount(SilenceWriter.Write(one)) + 1));
}
