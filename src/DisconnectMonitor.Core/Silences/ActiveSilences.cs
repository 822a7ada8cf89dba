using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>The silences in force at one moment. Whom one is about is quicker to tell than when, which is told once.</summary>
internal sealed class ActiveSilences(SilenceBook book, Instant now)
{
    private readonly bool?[] _isActive = new bool?[book.Silences.Length];

    /// <summary>Those in force whose scope matches, in the order in which they were set.</summary>
    public List<Silence> Matching(Func<SilenceScope, bool> matches) =>
        [.. book.Silences.Where((silence, index) => matches(silence.Scope) && (_isActive[index] ??= silence.IsActive(now)))];
}
