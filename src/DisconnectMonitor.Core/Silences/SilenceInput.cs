using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Silences;

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
