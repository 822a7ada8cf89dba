using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>Writes the members of a bucket as an array.</summary>
public sealed class MembersConverter() : KeyedArrayConverter<MemberKey, Member>(Comparer<MemberKey>.Default, "A member")
{
    /// <inheritdoc/>
    protected override MemberKey KeyOf(Member value) => value.Key;
}
