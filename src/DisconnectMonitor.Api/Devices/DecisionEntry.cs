using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Api.Devices;

/// <summary>One decision about a device.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Decision">Its name, such as <c>returned: renewal</c>.</param>
/// <param name="Reason">What it means: why the device did or did not alert.</param>
public sealed record DecisionEntry(Instant At, string Decision, string Reason)
{
    /// <summary>The decision as the device remembers it.</summary>
    public static DecisionEntry From(RememberedDecision decision) => new(decision.At, decision.Kind.Name(), decision.Kind.Reason());
}
