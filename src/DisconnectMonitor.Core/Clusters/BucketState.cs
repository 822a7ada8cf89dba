using System.Text.Json.Serialization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Clusters;

/// <summary>One bucket: the devices of a share of a hub, and which of them are gone.</summary>
public sealed record BucketState
{
    /// <summary>The hub's name, in lower case.</summary>
    public required string Hub { get; init; }

    /// <summary>The bucket, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The devices known, by group.</summary>
    public Census Census { get; init; } = Census.Empty;

    /// <summary>The drops told of, and for a while after they ended.</summary>
    [JsonConverter(typeof(MembersConverter))]
    public ImmutableSortedDictionary<MemberKey, Member> Members { get; init; } = ImmutableSortedDictionary<MemberKey, Member>.Empty;

    /// <summary>How absences have ended; null while the grace does not learn.</summary>
    public AbsenceHistory? Absences { get; init; }

    /// <summary>The last that was heard from the hub.</summary>
    public HubStatus Status { get; init; } = HubStatus.Initial;

    /// <summary>The version of the last report.</summary>
    public long ReportVersion { get; init; }

    /// <summary>When the last report was sent.</summary>
    public Instant ReportedAt { get; init; } = new(long.MinValue / 2);

    /// <summary>Whether a timer for the next report is set.</summary>
    public bool IsReportDue { get; init; }
}
