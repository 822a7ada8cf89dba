using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>The order of incidents by time, the newest first, and by key where that is the same.</summary>
internal static class IncidentAge
{
    public static readonly IComparer<(Instant At, string Key)> NewestFirst = Comparer<(Instant At, string Key)>.Create(
        (one, other) => one.At != other.At ? other.At.CompareTo(one.At) : string.CompareOrdinal(one.Key, other.Key));
}
