using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Devices;

/// <summary>A decision and when it was made, in eight bytes.</summary>
[JsonConverter(typeof(RememberedDecisionConverter))]
public readonly record struct RememberedDecision
{
    private readonly long _packed;

    /// <summary>Remembers a decision.</summary>
    public RememberedDecision(Instant at, DecisionKind kind) => _packed = (at.UnixMilliseconds << 8) | (byte)kind;

    /// <summary>When it was made.</summary>
    public Instant At => new(_packed >> 8);

    /// <summary>What was decided.</summary>
    public DecisionKind Kind => (DecisionKind)(_packed & 0xFF);
}
