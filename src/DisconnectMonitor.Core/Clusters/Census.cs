using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>How many devices a bucket knows, by group. A set, because the messages that fill it may repeat.</summary>
/// <remarks>
/// Each device is kept as 32 bits of its key. Two of a bucket's 4,000 devices share them once in some 500 buckets, and then
/// the population is short by one: too little to move any threshold, for a quarter of the memory.
/// </remarks>
[JsonConverter(typeof(CensusConverter))]
public sealed record Census
{
    /// <summary>No device yet.</summary>
    public static readonly Census Empty = new();

    private const string Ungrouped = "";

    /// <summary>The devices of each group, sorted; those without a group are under the empty name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<uint>> Groups { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<uint>>(StringComparer.Ordinal);

    /// <summary>All devices.</summary>
    public int Population { get; init; }

    /// <summary>How many groups have devices; those without a group are none.</summary>
    public int GroupCount => Groups.Count - (Groups.ContainsKey(Ungrouped) ? 1 : 0);

    /// <summary>The devices of one group, or of none for null.</summary>
    public int Of(string? group) => Groups.TryGetValue(group ?? Ungrouped, out var devices) ? devices.Length : 0;

    /// <summary>Counts a device in a group, unless it is counted there already.</summary>
    public Census Add(DeviceKey device, string? group)
    {
        var name = group ?? Ungrouped;
        var devices = Groups.GetValueOrDefault(name, []);
        var at = devices.BinarySearch(Fingerprint(device));
        return at >= 0
            ? this
            : new Census { Groups = Groups.SetItem(name, devices.Insert(~at, Fingerprint(device))), Population = Population + 1 };
    }

    /// <summary>Counts a device no longer, whatever group it was in.</summary>
    public Census Remove(DeviceKey device)
    {
        foreach (var (name, devices) in Groups)
        {
            if (devices.BinarySearch(Fingerprint(device)) is var at and >= 0)
            {
                var groups = devices.Length == 1 ? Groups.Remove(name) : Groups.SetItem(name, devices.RemoveAt(at));
                return new Census { Groups = groups, Population = Population - 1 };
            }
        }

        return this;
    }

    private static uint Fingerprint(DeviceKey device) => (uint)(device.Low >> 32);
}
