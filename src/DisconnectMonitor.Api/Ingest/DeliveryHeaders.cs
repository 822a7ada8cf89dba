using DisconnectMonitor.Text;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Ingest;

/// <summary>The headers that Event Grid sends with a delivery.</summary>
internal static class DeliveryHeaders
{
    public const string EventType = "aeg-event-type";

    private const string SubscriptionName = "aeg-subscription-name";
    private const string DeliveryCount = "aeg-delivery-count";
    private const int MaxNameLength = 128;

    public static Arrival Arrival(HttpRequest request)
    {
        var name = request.Headers[SubscriptionName].ToString();
        _ = int.TryParse(request.Headers[DeliveryCount], NumberStyles.None, CultureInfo.InvariantCulture, out var retries);
        return new Arrival(name.Length == 0 ? null : Quoted.Text(name.AsSpan(0, Math.Min(name.Length, MaxNameLength))).Trim('"'), retries);
    }
}
