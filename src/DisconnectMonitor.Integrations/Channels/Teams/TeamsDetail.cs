namespace DisconnectMonitor.Channels;

/// <summary>How much of a message a card shows.</summary>
/// <param name="Text">The most characters of one text.</param>
/// <param name="Sample">The most devices.</param>
/// <param name="Query">The most characters of the query.</param>
/// <param name="Link">The most characters of an address.</param>
internal sealed record TeamsDetail(int Text, int Sample, int Query, int Link)
{
    /// <summary>
    /// From most to least. Nearly every message fits with the first. With the last any does: a text of 40 characters and
    /// what is written around it take fewer than 400 bytes at worst, and there are fewer than fifty of them.
    /// </summary>
    public static readonly TeamsDetail[] Steps =
    [
        new(Text: 400, Sample: 20, Query: 3000, Link: 2000),
        new(Text: 300, Sample: 10, Query: 2000, Link: 1000),
        new(Text: 150, Sample: 5, Query: 500, Link: 500),
        new(Text: 100, Sample: 2, Query: 0, Link: 300),
        new(Text: 40, Sample: 0, Query: 0, Link: 0),
    ];
}
