using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>The first line of a snapshot.</summary>
/// <param name="Version">The version of the snapshot's form. The states in it have versions of their own.</param>
/// <param name="Now">The time reached.</param>
/// <param name="IsStopped">Whether the host was down.</param>
/// <param name="TimersSet">How many timers were ever set.</param>
/// <param name="Position">How far the inputs had been taken in, or null.</param>
/// <param name="Policy">The policy, as a policy file has it.</param>
internal sealed record SnapshotHeader(
    int Version, Instant Now, bool IsStopped, long TimersSet, string? Position, JsonElement Policy)
{
    public const int CurrentVersion = 1;
}

/// <summary>The last line of a snapshot. One without it was cut short.</summary>
/// <param name="Lines">The lines before it.</param>
/// <param name="Sha256">The SHA-256 of all bytes before it.</param>
internal sealed record SnapshotEnd(long Lines, string Sha256);

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

/// <summary>
/// The properties of a snapshot's lines. Every line is an object that says by its first property what it is: the header, each
/// hub and after it its buckets, the devices, the timers, the parts that others add, and the end.
/// </summary>
internal static class LineNames
{
    public const string Header = "snapshot";
    public const string Hub = "hub";
    public const string Lag = "lag";
    public const string Bucket = "bucket";
    public const string Device = "device";
    public const string Timer = "timer";
    public const string Part = "part";
    public const string Value = "value";
    public const string End = "end";
}
