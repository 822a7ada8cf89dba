using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>A snapshot that was read, or why it cannot be used.</summary>
/// <param name="Snapshot">The snapshot, or null.</param>
/// <param name="Problem">What is wrong with it, to be read after 'the snapshot is refused:'; null when it can be used.</param>
public sealed record SnapshotReading(HostSnapshot? Snapshot, string? Problem)
{
    /// <summary>Whether there is a snapshot.</summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsUsable => Snapshot is not null;
}
