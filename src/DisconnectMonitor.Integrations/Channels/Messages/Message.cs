namespace DisconnectMonitor.Channels;

/// <summary>
/// A notification in words for people, the same for chat and mail. Every text is on one line and bounded, but nothing is
/// escaped yet: each format has rules of its own.
/// </summary>
internal sealed record Message
{
    /// <summary>Its colour.</summary>
    public required MessageTone Tone { get; init; }

    /// <summary>Its state in a word or two: <c>warning</c>, <c>critical, update</c>, <c>resolved</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What happened, at most 140 characters, with the hub where it does not show otherwise.</summary>
    public required string Headline { get; init; }

    /// <summary>What is known.</summary>
    public required ImmutableArray<MessageFact> Facts { get; init; }

    /// <summary>What it probably is, likeliest first.</summary>
    public required ImmutableArray<MessageCause> Causes { get; init; }

    /// <summary>What was seen that led there.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>For a cluster: some of the devices that are gone, at most 20.</summary>
    public required ImmutableArray<string> Sample { get; init; }

    /// <summary>Where to go on, best first.</summary>
    public required ImmutableArray<MessageLink> Links { get; init; }

    /// <summary>The KQL, over several lines.</summary>
    public required string Query { get; init; }

    /// <summary>The incident's key.</summary>
    public required string Incident { get; init; }

    /// <summary>One line for a list of messages: <c>[warning] pump-7 is gone for 10m (contoso)</c>.</summary>
    public string Subject => $"[{Label}] {Headline}";

    /// <summary>The line after the subject in a list of mails.</summary>
    public string Preview => Causes.IsEmpty ? "" : Causes[0].Summary;
}

/// <summary>What it probably is.</summary>
/// <param name="Title">The code and the name, after a word on how likely it is unless it was seen.</param>
/// <param name="Basis">How that is known.</param>
/// <param name="Summary">What it means, in a sentence or two.</param>
/// <param name="Actions">What to do first; empty when it is over, and for all but the likeliest.</param>
internal sealed record MessageCause(string Title, string Basis, string Summary, ImmutableArray<string> Actions);

/// <summary>One line of what is known.</summary>
internal readonly record struct MessageFact(string Name, string Value);

/// <summary>Somewhere to go on from a message.</summary>
/// <param name="Text">What is there.</param>
/// <param name="Url">An http or https address.</param>
internal readonly record struct MessageLink(string Text, string Url);

/// <summary>What colour a message has.</summary>
internal enum MessageTone : byte
{
    Info,
    Warning,
    Error,
    Critical,
    Resolved,
}
