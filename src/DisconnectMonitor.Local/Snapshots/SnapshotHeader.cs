using System.Text.Json;
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
