using System.Collections.Immutable;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>All silences: those in force, those to come, and for a while those that are over.</summary>
public sealed record SilenceBook
{
    /// <summary>No silence at all.</summary>
    public static readonly SilenceBook Empty = new();

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

        var kept = Kept(now);
        return new SilenceBook
        {
            Silences = change switch
            {
                SilenceChange.Add(var silence) => kept.Add(silence),
                SilenceChange.End(var id, var author, var reason) =>
                    [.. kept.Select(silence => silence.Id == id ? silence with { Ended = new SilenceEnding(now, author, reason) } : silence)],
                _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change."),
            },
        };
    }

    // Of those that are over as many are kept as may be in force: setting and ending them by the million fills no memory.
    private ImmutableArray<Silence> Kept(Instant now)
    {
        var recent = Silences.RemoveAll(silence => silence.OverAt + SilenceLimits.KeptWhenOver <= now);
        var over = recent.RemoveAll(silence => !silence.IsOver(now));
        return over.Length <= SilenceLimits.Silences
            ? recent
            : recent.RemoveRange(over.OrderByDescending(silence => silence.OverAt).Skip(SilenceLimits.Silences), ReferenceEqualityComparer.Instance);
    }
}
