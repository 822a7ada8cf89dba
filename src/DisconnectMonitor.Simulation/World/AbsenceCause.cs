namespace DisconnectMonitor.Simulation;

/// <summary>Why a device was really gone.</summary>
public enum AbsenceCause : byte
{
    /// <summary>It renewed its token.</summary>
    Renewal,

    /// <summary>It had to renew its token and was given none that the hub accepts.</summary>
    TokenRefused,

    /// <summary>A short loss of its network.</summary>
    Blip,

    /// <summary>It stopped by itself: a crash, a pulled plug.</summary>
    Crash,

    /// <summary>Its site had no power.</summary>
    PowerCut,

    /// <summary>The hub had an incident.</summary>
    HubIncident,

    /// <summary>Another client with the same identity threw it out.</summary>
    SharedIdentity,

    /// <summary>It sleeps between two reports.</summary>
    Sleep,

    /// <summary>It had to renew its token, and its clock is too far off for the hub to accept one.</summary>
    ClockDrift,
}
