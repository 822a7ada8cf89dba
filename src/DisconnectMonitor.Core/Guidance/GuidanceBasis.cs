namespace DisconnectMonitor.Guidance;

/// <summary>How sure the guidance is.</summary>
public enum GuidanceBasis : byte
{
    /// <summary>It looks like it, from the pattern of the drops.</summary>
    Inferred,

    /// <summary>The hub's own Connections log shows the code.</summary>
    Observed,
}
