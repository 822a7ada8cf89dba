using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;

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

/// <summary>What silences are decided about.</summary>
public abstract record SilenceInput
{
    private SilenceInput()
    {
    }

    /// <summary>A revision of an incident was decided. They come in their order.</summary>
    /// <param name="Revision">The revision.</param>
    public sealed record Announced(IncidentRevision Revision) : SilenceInput;

    /// <summary>An operator sets or ends a silence.</summary>
    /// <param name="Change">What is to change.</param>
    public sealed record Changed(SilenceChange Change) : SilenceInput;

    /// <summary>The timer fired: up to 100 ms early, late, or twice.</summary>
    public sealed record Woken : SilenceInput;
}

/// <summary>What a decision about silences makes the host do.</summary>
public abstract record SilenceEffect
{
    private SilenceEffect()
    {
    }

    /// <summary>An incident is held from now on: every channel tells no more than its end, and only if it told its beginning.</summary>
    /// <param name="Incident">Its key.</param>
    /// <param name="Silences">The ids of the silences that hold it.</param>
    public sealed record Hold(string Incident, ImmutableArray<string> Silences) : SilenceEffect;

    /// <summary>An incident that was held is told as it is now.</summary>
    /// <param name="Incident">Its key.</param>
    public sealed record Release(string Incident) : SilenceEffect;

    /// <summary>A timer is to be set, beside those that are set already.</summary>
    /// <param name="Due">When it is to fire.</param>
    public sealed record Wake(Instant Due) : SilenceEffect;
}

/// <summary>That an operator has ended a silence before its time.</summary>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, in the operator's words.</param>
public sealed record SilenceEnding(Instant At, string Author, string Reason);

/// <summary>The outcome of one input.</summary>
/// <param name="State">The new state.</param>
/// <param name="Effects">What the host has to do, in this order.</param>
/// <param name="Refusal">Why a change was not made, in words for its author; null when it was, and for other inputs.</param>
public readonly record struct SilenceTurn(SilenceState State, ImmutableArray<SilenceEffect> Effects, string? Refusal);
