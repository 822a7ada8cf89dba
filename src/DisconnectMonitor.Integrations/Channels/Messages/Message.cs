using System.Collections.Immutable;

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
