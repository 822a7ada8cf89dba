using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>What a channel's entity wants done outside: records, or one attempt.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Records">What became of notifications, to be recorded in this order.</param>
/// <param name="Claim">The claim of the notification that is to be sent, which it holds; null when none is.</param>
/// <param name="Attempt">The number of the attempt, from 1; 0 when there is none.</param>
public sealed record DeliveryOrder(string Channel, ImmutableArray<DeliveryRecord> Records, DeliveryRecord? Claim, int Attempt)
{
    /// <summary>
    /// The id of the orchestration that does it: one for each notification, channel and attempt, so that it is not started twice at once;
    /// and one for each record where there is nothing to send. At most 100 characters, which Durable Task Scheduler allows, up to
    /// revision 999 and reminder 999.
    /// </summary>
    [JsonIgnore]
    public string InstanceId => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Claim ?? Records[^1]).Id}.{DeviceKey.Of(Channel, "").High:x16}.{(Claim is null ? $"{(int)Records[^1].Kind}-{Records[^1].Attempt}" : Attempt)}");
}
