using System.Text.Json.Serialization;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Devices;

/// <summary>One remembered drop.</summary>
/// <param name="At">The time of the event that told of it.</param>
/// <param name="Kind">Whether the hub published it, or it fell between the hub's samples.</param>
/// <param name="GapSeconds">How long the connection was gone; of a missed drop, the time within which it happened. Null while it is not back.</param>
/// <param name="Sequence">The sequence number of the event that told of it.</param>
public sealed record MarkEntry(
    Instant At, [property: JsonConverter(typeof(EnumNameConverter<MarkKind>))] MarkKind Kind, double? GapSeconds, string Sequence)
{
    /// <summary>The drop as the connection remembers it.</summary>
    internal static MarkEntry From(Mark mark) => new(mark.Time, mark.Kind, mark.Gap?.TotalSeconds, mark.Sequence.ToString());
}
