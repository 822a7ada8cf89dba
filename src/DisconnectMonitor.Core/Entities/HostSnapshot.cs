using DisconnectMonitor.Devices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Entities;

/// <summary>
/// All that an <see cref="EntityHost"/> holds at one moment, between two inputs. It shares the states with the host, which
/// never change, so that it can be written while the host goes on.
/// </summary>
public sealed record HostSnapshot
{
    internal HostSnapshot()
    {
    }

    /// <summary>The policy in force.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The time reached.</summary>
    public required Instant Now { get; init; }

    /// <summary>Whether the host was down.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>Every device seen, in no particular order.</summary>
    public required IReadOnlyCollection<DeviceState> Devices { get; init; }

    /// <summary>
    /// How far the inputs had been taken in, in whatever way the keeper of the journal counts; null when there is no journal.
    /// Written and read along, and of no concern to the host.
    /// </summary>
    public string? Position { get; init; }

    /// <summary>What is written and read along, and of no concern to the host. Gone through when the snapshot is written.</summary>
    public IEnumerable<SnapshotPart> Parts { get; init; } = [];

    internal IReadOnlyCollection<HubSnapshot> Hubs { get; init; } = [];

    /// <summary>The timers set, in no particular order. Those that nobody waits for any more are among them: each is a decision.</summary>
    internal IReadOnlyCollection<PendingTimer> Timers { get; init; } = [];

    /// <summary>How many timers were ever set: the order of the next one.</summary>
    internal long TimersSet { get; init; }
}
