namespace DisconnectMonitor.Silences;

/// <summary>What an operator does to the silences, as the journal keeps it: written by <see cref="SilenceWriter"/>.</summary>
public abstract record SilenceChange
{
    private SilenceChange()
    {
    }

    /// <summary>A new silence.</summary>
    /// <param name="Silence">The silence.</param>
    public sealed record Add(Silence Silence) : SilenceChange;

    /// <summary>A silence ends before its time.</summary>
    /// <param name="Id">The silence's id.</param>
    /// <param name="Author">Who ends it.</param>
    /// <param name="Reason">Why, in the operator's words.</param>
    public sealed record End(string Id, string Author, string Reason) : SilenceChange;
}
