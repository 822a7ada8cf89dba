using System.Collections.Concurrent;

namespace DisconnectMonitor.Engine;

/// <summary>Counts what the engine runs: operations by entity, and activities by name.</summary>
internal sealed class EngineMeter
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>All counts so far.</summary>
    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>(_counts);

    /// <summary>How many operations entities have run.</summary>
    public long Operations => _counts.Where(count => count.Key.EndsWith("Entity", StringComparison.Ordinal)).Sum(count => count.Value);

    /// <summary>Counts something that ran.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="times">How often.</param>
    public void Count(string name, int times) => _counts.AddOrUpdate(name, times, (_, before) => before + times);
}
