using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Api.Devices;

/// <summary>A drop that is being judged, or was.</summary>
public sealed record WaitDetail
{
    /// <summary>When it dropped, by the event's own time.</summary>
    public required Instant DroppedAt { get; init; }

    /// <summary>The sequence number of the drop.</summary>
    public required string Sequence { get; init; }

    /// <summary>How far the judgement has come.</summary>
    public required WaitPhase Phase { get; init; }

    /// <summary>From when on it counts for clusters.</summary>
    public required Instant SettlesAt { get; init; }

    /// <summary>When it is decided on.</summary>
    public required Instant Deadline { get; init; }

    /// <summary>For how long it is waited for where the grace learns, in whole seconds; null where it is fixed, and before the least is over.</summary>
    public long? GraceSeconds { get; init; }

    /// <summary>Why it is waited for so long, in a few words; null like <see cref="GraceSeconds"/>.</summary>
    public string? GraceReason { get; init; }

    /// <summary>Whether a token renewal was due just then.</summary>
    public required bool IsOnSchedule { get; init; }

    /// <summary>The key of the cluster that speaks for the device, or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>The wait as the connection's state tells it.</summary>
    internal static WaitDetail From(Wait wait) => new()
    {
        DroppedAt = wait.Drop.DroppedAt,
        Sequence = wait.Drop.Sequence.ToString(),
        Phase = wait.Phase,
        SettlesAt = wait.SettlesAt,
        Deadline = wait.Deadline,
        GraceSeconds = (long?)wait.Learned?.Length.TotalSeconds,
        GraceReason = wait.Learned?.Reason,
        IsOnSchedule = wait.Drop.IsOnSchedule,
        Cluster = wait.Cluster,
    };
}
